import type { Problem } from '../problem';
import type { Meaning } from './scalar-meaning';
import { meaningOf } from './scalar-meaning';
import type { YamlNode, YamlScalar } from './yaml-tree';
import { parseYaml } from './yaml-tree';

type Path = readonly string[];

/**
 * Whether the chart reads a key, and as what: a secret is not shown, nor is any name below it; a truth or a number is not
 * written in quotes.
 */
export type Interest = 'ignored' | 'read' | 'secret' | 'below-secret' | 'boolean' | 'integer';

/** Something wrong with the text of a values file. */
export interface TextProblem extends Problem {
  readonly path: Path;
  /** A later file that gives another value here, or around it, puts it right; none does for the root. */
  readonly replacedAt: Path;
}

/** A values file: what it says, where it says it, and what about its text depends on the reader. */
export interface ValuesDocument {
  readonly file: string;
  readonly value: Record<string, unknown>;
  readonly problems: readonly TextProblem[];
  /** The line (from 1) of a key or list item; undefined where the file lacks it. */
  lineOf(path: Path): number | undefined;
}

/**
 * Reads one values file.
 *
 * @param interestIn what the chart wants of the key at a path; the text of an ignored one is not judged, that of
 * a secret not shown
 */
export function readDocument(
  source: string,
  file: string,
  interestIn: (path: Path) => Interest,
): ValuesDocument {
  const judge = new TextJudge(source, file, interestIn);
  const lines = new Map<string, number>();

  const read = (node: YamlNode, path: Path): unknown => {
    if (node.kind === 'map') return readMap(node, path);
    if (node.kind === 'list')
      return node.items.map((item, index) => {
        const at = [...path, `${index}`];
        lines.set(at.join('\0'), judge.lineAt(item.offset));
        return read(item, at);
      });
    const meaning = meaningOf(node);
    judge.judgeScalar(node, meaning, path);
    return meaning.value;
  };

  const readMap = (node: YamlNode & { kind: 'map' }, path: Path): Record<string, unknown> => {
    const map: Record<string, unknown> = {};
    const own = new Map<string, number>();
    for (const { key, value } of node.entries) {
      if (key.plain && key.text === '<<') {
        for (const [name, content] of readMerge(value, path)) {
          if (own.has(name)) judge.judgeLateMerge(key, [...path, name]);
          define(map, name, content);
        }
        continue;
      }
      const at = [...path, key.text];
      const line = judge.lineAt(key.offset);
      judge.judgeName(key, at);
      judge.judgeRepetition(key, at, own.get(key.text));
      own.set(key.text, line);
      lines.set(at.join('\0'), line);
      define(map, key.text, read(value, at));
    }
    return map;
  };

  /** The entries that a merge brings: of several maps the first to have a key gives its value, so it comes last. */
  const readMerge = (node: YamlNode, path: Path): [string, unknown][] => {
    const maps = node.kind === 'list' ? node.items : [node];
    const values = maps.map((map) => read(map, path));
    return values.reverse().flatMap((value) => Object.entries(value ?? {}));
  };

  const { root: tree, documents, faults } = parseYaml(source);
  for (const { offset, message } of faults) judge.complain([], offset, message);
  if (documents > 1)
    judge.complain([], 0, `holds ${documents} YAML documents, of which Helm reads the first; keep one`);
  const root = tree ? read(tree, []) : {};
  if (root !== null && (typeof root !== 'object' || Array.isArray(root)))
    judge.complain([], 0, 'a values file holds a map, for example image_mirroring: {…}');
  return {
    file,
    value: (typeof root === 'object' && !Array.isArray(root) ? root : null) ?? {},
    problems: judge.problems,
    lineOf: (path) => lines.get(path.join('\0')),
  } as ValuesDocument;
}

/** Says what about a text depends on who reads it. */
class TextJudge {
  readonly problems: TextProblem[] = [];

  constructor(
    private readonly source: string,
    private readonly file: string,
    private readonly interestIn: (path: Path) => Interest,
  ) {}

  lineAt(offset: number): number {
    return this.source.slice(0, offset).split('\n').length;
  }

  complain(path: Path, offset: number, message: string, replacedAt = path): void {
    const key = shownKey(path, this.interestIn);
    this.problems.push({ file: this.file, line: this.lineAt(offset), key, path, replacedAt, message });
  }

  judgeScalar(node: YamlScalar, { dispute, unreadable }: Meaning, path: Path): void {
    const interest = this.interestIn(path);
    if (!dispute || (interest === 'ignored' && !unreadable)) return;
    const message = `got ${shown(node, interest)}: ${dispute}; write ${fixOf(node, interest)}`;
    this.complain(path, node.offset, message, unreadable ? [] : path);
  }

  judgeName(key: YamlScalar, at: Path): void {
    const { value, dispute } = meaningOf(key);
    if (key.plain && value === null) {
      this.complain(at, key.offset, 'a key is null, which Helm cannot read; put it in quotes', []);
      return;
    }
    const change = dispute ?? changeOfName(value);
    const interest = this.interestIn(at);
    if (!change || interest === 'ignored') return;
    const message = `this name may not stay what it is: ${change}; write ${quoted(key, interest)}`;
    this.complain(at, key.offset, message, at.slice(0, -1));
  }

  /** @param before the line of the same key above it */
  judgeRepetition(key: YamlScalar, at: Path, before: number | undefined): void {
    if (before !== undefined && this.interestIn(at) !== 'ignored')
      this.complain(at, key.offset, `is given twice, first in line ${before}; keep one`);
  }

  judgeLateMerge(merge: YamlScalar, at: Path): void {
    if (this.interestIn(at) !== 'ignored')
      this.complain(
        at,
        merge.offset,
        'a merge (<<) that has this key stands below it, and Helm lets it replace it; write the merge first',
      );
  }
}

/** Why a value is not the name that it was written as: names are texts, and Helm shortens fractions. */
function changeOfName(value: unknown): string | undefined {
  if (typeof value === 'boolean') return 'it is read as true or false';
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return 'YAML may read it as another number';
  return undefined;
}

/** A path as far as it may be shown. */
function shownKey(path: Path, interestIn: (path: Path) => Interest): string {
  const interests = path.map((_, index) => interestIn(path.slice(0, index + 1)));
  const names = path.map((name, index) => (interests[index] === 'secret' ? startOf(name) : name));
  const end = interests.indexOf('below-secret');
  return (end < 0 ? names : [...names.slice(0, end), '(not shown)']).join('.');
}

/** A key as far as it looks like one: what follows may be a secret. */
export const startOf = (key: string) => /^[\w.-]*/.exec(key)?.[0] ?? '';

const isShown = (interest: Interest) => interest !== 'secret' && interest !== 'below-secret';

/** What was given, as far as it may be shown. */
const shown = ({ raw }: YamlScalar, interest: Interest) => (isShown(interest) ? raw : 'a value (not shown)');

function fixOf(scalar: YamlScalar, interest: Interest): string {
  if (interest === 'boolean') return 'true or false';
  if (interest === 'integer') return 'a plain whole number';
  return quoted(scalar, interest);
}

const quoted = ({ text }: YamlScalar, interest: Interest) =>
  `${isShown(interest) ? `"${text}"` : 'it'} in quotes`;

/** Sets a key even where its name means something to JavaScript. */
const define = (map: object, key: string, value: unknown) =>
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
