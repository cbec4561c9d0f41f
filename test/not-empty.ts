/** What a test goes through one by one: going through an empty list would check nothing. */
export function notEmpty<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length === 0) throw new Error('nothing to check: the list is empty');
  return items;
}
