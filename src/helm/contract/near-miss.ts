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

/** The known key that a key means by mistake; undefined where it is a known key, or like none of them. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  if (known.includes(key)) return undefined;
  const squashed = squash(key);
  return known.find((each) => isNear(squashed, squashKnown(each)));
}

const isNear = (squashed: string, known: string): boolean =>
  sharesAnEnd(squashed, known) && new RegExp(nearMissPattern(known), 'u').test(squashed);

const squashedKnown = new Map<string, string>();

/** A values file may have tens of thousands of keys to compare with a few known ones. */
function squashKnown(key: string): string {
  const squashed = squashedKnown.get(key) ?? squash(key);
  squashedKnown.set(key, squashed);
  return squashed;
}

/** Whether the first or last letters are the same, as in every near miss: it saves most comparisons. */
function sharesAnEnd(squashed: string, known: string): boolean {
  const length = sharedLength(known);
  return squashed.startsWith(known.slice(0, length)) || squashed.endsWith(known.slice(known.length - length));
}

/** How many letters at one of its ends a known key has in common with every near miss. */
export const sharedLength = (known: string): number => Math.min(3, (known.length - 1) >> 1);
