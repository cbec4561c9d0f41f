import { format } from 'node:util';
import { startOf } from './secrecy';
import { sentences } from './sentences';
import { isMap } from './types';

type Path = readonly string[];

/**
 * What a chart knows of keys at the root of its values that it does not read. They may be other charts' keys: one values
 * file often serves all charts of a cluster.
 */
export interface RootKeys {
  /** The keys that are read. */
  readonly read: ReadonlySet<string>;
  /** The group whose members people write at the root by mistake. */
  readonly group?: string;
  /** Its members of one plain word, which may be other charts' keys. */
  readonly words: readonly string[];
  /** The keys whose near misses are refused, the group's own members among them, with the paths to write. */
  readonly near: ReadonlyMap<string, Path>;
  /** Finds the key among them that another key means by mistake. */
  readonly nearestTo: (key: string) => string | undefined;
  /** What to write instead of keys that other charts read. */
  readonly hints: Readonly<Record<string, string>>;
  /** The same of keys in maps at the root. */
  readonly hintsBelow: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is wrong with a key at the root that the chart does not read. */
export interface ForeignKey {
  readonly path: Path;
  readonly message: string;
  /** The path to write, whose values are not judged further; undefined where the key is only worth a warning. */
  readonly meant?: Path;
}

/**
 * Judges one key at the root. `foreign-keys.tpl` does the same in the chart.
 *
 * @param fits whether a value is one that the schema takes at a path
 * @returns undefined for what may as well be another chart's key
 */
export function judgeForeignKey(
  root: RootKeys,
  key: string,
  value: unknown,
  fits: (path: Path, value: unknown) => boolean,
): ForeignKey | undefined {
  const { group, near } = root;
  const exact = near.get(key);
  if (exact) return isGiven(value) ? refusal([key], sentences.misplaced, exact) : undefined;
  if (group !== undefined && root.words.includes(key)) {
    if (!isGiven(value)) return undefined;
    const path = [group, key];
    return fits(path, value)
      ? refusal([key], sentences.misplacedWord, path)
      : { path: [key], message: format(sentences.foreignWord, path.join('.')) };
  }
  const hint = Object.hasOwn(root.hints, key) ? root.hints[key] : undefined;
  if (hint !== undefined)
    return isGiven(value) ? { path: [key], message: format(sentences.hint, hint) } : undefined;
  if (group !== undefined && isMap(value) && Object.hasOwn(value, group))
    return refusal([key, group], sentences.wrapped, [group]);
  return judgeNearMiss(root, key);
}

/** Warnings of keys in a map at the root. `foreign-keys.tpl` does the same in the chart. */
export function hintsInMap({ hintsBelow }: RootKeys, key: string, map: unknown): ForeignKey[] {
  if (!isMap(map) || !Object.hasOwn(hintsBelow, key)) return [];
  return Object.entries(hintsBelow[key] ?? {})
    .filter(([name]) => Object.hasOwn(map, name) && isGiven(map[name]))
    .map(([name, hint]) => ({ path: [key, name], message: format(sentences.hint, hint) }));
}

function judgeNearMiss({ near, nearestTo }: RootKeys, key: string): ForeignKey | undefined {
  const start = startOf(key);
  const started = near.get(start);
  if (started)
    return refusal([key], key.includes(':') ? sentences.missingSpace : sentences.missingColon, started);
  const meant = near.get(nearestTo(key) ?? '');
  return meant && refusal([key], sentences.nearMiss, meant);
}

const refusal = (path: Path, sentence: string, meant: Path): ForeignKey => ({
  path,
  message: sentence.replace('%s', meant.join('.')),
  meant,
});

/** Whether a value is set: charts write null or an empty value for keys that are not set. */
const isGiven = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0
    : value !== null && value !== undefined && value !== '';
