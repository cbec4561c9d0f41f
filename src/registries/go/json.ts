/** A JSON value that keeps what `JSON.parse` loses: the order of members and members of the same name. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** The members of an object, in the order of the text. */
export interface JsonObject {
  members: [name: string, value: Json][];
}

/**
 * Parses JSON and keeps repeated members, which Go's decoder reads one after the other.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): Json {
  expectJson(text);
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s[\]{}:,"]+/g) ?? [];
  let next = 0;
  const readValue = (): Json => {
    const token = tokens[next++] as string;
    if (token === '[') return readUntil(']', readValue);
    if (token === '{')
      return { members: readUntil('}', () => [JSON.parse(tokens[next++] as string), readValue()]) };
    return JSON.parse(token) as Json;
  };
  const readUntil = <T>(end: string, read: () => T): T[] => {
    const items: T[] = [];
    while (tokens[next] !== end) items.push(read());
    next++;
    return items;
  };
  return readValue();
}

/**
 * JSON without the white space around its tokens, everything else as it was: neither the order of members nor the
 * spelling of strings and numbers changes.
 *
 * Go, `encoding/json/indent.go`, Compact.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function compactJson(text: string): string {
  expectJson(text);
  return text.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_, string: string | undefined) => string ?? '');
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The parser's own message quotes what it read, which may be a secret. */
function expectJson(text: string): void {
  if (!isJson(text)) throw new SyntaxError('it is not valid JSON');
}

/** Whether a value is an object. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
