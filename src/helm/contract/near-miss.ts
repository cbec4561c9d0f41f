/** A regular expression for the texts that are one edit away from a key: a letter more, less, other or swapped. */
export function nearMissPattern(key: string): string {
  const letters = [...key];
  const around = (index: number, width: number, middle: string) =>
    letters.slice(0, index).join('') + middle + letters.slice(index + width).join('');
  const edits = letters.flatMap((letter, index) => {
    const next = letters[index + 1];
    return [
      around(index, 1, `[^${letter}]?`),
      around(index, 0, `[^${letter}]`),
      ...(next && next !== letter ? [around(index, 2, next + letter)] : []),
    ];
  });
  return `^(?:${[...edits, `${key}[^\\n]`].join('|')})$`;
}

const compiled = new Map<string, RegExp>();

function isNear(key: string, known: string): boolean {
  const pattern = compiled.get(known) ?? new RegExp(nearMissPattern(known), 'u');
  compiled.set(known, pattern);
  return pattern.test(key);
}

/** Which of the keys somebody may have meant; undefined when it is one of them or like none. */
export const nearestKey = (key: string, keys: readonly string[]): string | undefined =>
  keys.includes(key) ? undefined : keys.find((known) => isNear(key, known));
