import { startOf } from './secrecy';

/**
 * A key as near misses are compared: without "_", "-" and, where it is printable ASCII, upper case. Of other letters
 * JavaScript and Go lower the case differently.
 */
export function squash(key: string): string {
  const lowered = /^[ -~]*$/.test(key) ? key.toLowerCase() : key;
  return lowered.replace(/[_-]/g, '');
}

/** The length from which the last letters of a key may be missing or others: `image_mirror` means `image_mirroring`. */
const longKey = 12;
const ending = 3;

/**
 * A regular expression for the squashed keys that are one letter away from a squashed known key: one more, one less,
 * another one, or two swapped.
 */
export function nearMissPattern(known: string): string {
  const edits = [...known].flatMap((letter, index) => {
    const [before, after] = [known.slice(0, index), known.slice(index + 1)];
    return [
      `${before}[^\\n]?${after}`,
      `${before}[^\\n]${letter}${after}`,
      `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`,
    ];
  });
  const otherEnding = known.length >= longKey ? [`${known.slice(0, -ending)}[a-z]{0,${ending + 1}}`] : [];
  return `^(?:${[...edits, `${known}[^\\n]`, ...otherEnding].join('|')})$`;
}

/**
 * Finds the known key that a key means by mistake; undefined where it is a known key, or like none of them. Most keys
 * are compared by their ends only: a values file may have tens of thousands of them.
 */
export function nearestAmong(known: readonly string[]): (key: string) => string | undefined {
  const own = new Set(known);
  const candidates = known.map((key) => ({ key, ...endsOf(squash(key)), pattern: lazyPattern(squash(key)) }));
  const starts = new Set(candidates.map(({ start }) => start));
  const endings = new Set(candidates.map(({ ending }) => ending));
  return (key) => {
    const squashed = squash(key);
    const isLikeOne = lengths.some(
      (length) => starts.has(squashed.slice(0, length)) || endings.has(lettersFromEnd(squashed, length)),
    );
    if (!isLikeOne || own.has(key)) return undefined;
    return candidates.find(
      ({ start, ending, pattern }) =>
        (squashed.startsWith(start) || squashed.endsWith(ending)) && pattern().test(squashed),
    )?.key;
  };
}

/**
 * The unknown keys of an open group that can only mean one of its members: those that begin with it, differ from it in
 * case, "_" and "-" only, or are like a telling one.
 */
export function misspelledAmong(members: readonly string[], unknown: readonly string[]): string[] {
  if (unknown.length === 0) return [];
  const squashed = new Set(members.map(squash));
  const nearestTelling = nearestAmong(members.filter(isTelling));
  return unknown.filter(
    (key) => members.includes(startOf(key)) || squashed.has(squash(key)) || nearestTelling(key) !== undefined,
  );
}

/** Whether a key has several words. One of a plain word is one letter away from too many others. */
export const isTelling = (key: string) => key.includes('_');

function lazyPattern(known: string): () => RegExp {
  let pattern: RegExp | undefined;
  return () => (pattern ??= new RegExp(nearMissPattern(known), 'u'));
}

/** The first and last letters, one of which every near miss has in common with the known key. */
function endsOf(known: string): { start: string; ending: string } {
  const length = sharedLength(known);
  return { start: known.slice(0, length), ending: lettersFromEnd(known, length) };
}

const lettersFromEnd = (key: string, length: number) => key.slice(Math.max(0, key.length - length));

/** How many letters at one of its ends a known key has in common with every near miss. */
export const sharedLength = (known: string): number => Math.min(lengths.length - 1, (known.length - 1) >> 1);

const lengths = [0, 1, 2, 3];
