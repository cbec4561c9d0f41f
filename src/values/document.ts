import { YAMLException } from 'js-yaml';
import { meaningOf } from './scalar-meaning';
import type { YamlFault, YamlNode, YamlScalar } from './yaml-tree';
import { parseYaml } from './yaml-tree';

/** Something wrong with values, said to the person who must act. */
export interface Problem {
  /** The file, and the line (from 1) where that is known. */
  readonly file?: string;
  readonly line?: number;
  /** The dotted path of the key. */
  readonly key: string;
  readonly message: string;
}

type Path = readonly string[];

/** Whether the chart reads a key, and whether what it holds may be shown. */
export type Interest = 'ignored' | 'read' | 'secret';

/** A values file: what it says, where it says it, and what about its text depends on the reader. */
export interface ValuesDocument {
  readonly file: string;
  readonly value: Record<string, unknown>;
  readonly problems: readonly Problem[];
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
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const complain = (path: Path, offset: number, message: string) =>
    problems.push({ file, line: lineAt(offset), key: path.join('.'), message });

  const read = (node: YamlNode, path: Path): unknown => {
    if (node.kind === 'scalar') return readScalar(node, path);
    if (node.kind === 'list')
      return node.items.map((item, index) => {
        lines.set([...path, `${index}`].join('\0'), lineAt(item.offset));
        return read(item, [...path, `${index}`]);
      });
    return readMap(node, path);
  };

  const readScalar = (node: YamlScalar, path: Path) => {
    const { value, dispute } = meaningOf(node);
    const interest = interestIn(path);
    if (dispute && interest !== 'ignored') {
      const [got, fix] =
        interest === 'secret' ? ['got a value (not shown)', 'it'] : [`got ${node.raw}`, `"${node.text}"`];
      complain(path, node.offset, `${got}: ${dispute}; write ${fix} in quotes`);
    }
    return value;
  };

  const readMap = (node: YamlNode & { kind: 'map' }, path: Path): Record<string, unknown> => {
    const map: Record<string, unknown> = {};
    const own = new Map<string, number>();
    for (const { key, value } of node.entries) {
      if (key.plain && key.text === '<<') {
        if (own.size > 0)
          complain(
            path,
            key.offset,
            'a merge (<<) stands below other keys, which Helm lets it replace; write it first',
          );
        for (const source of [read(value, path)].flat()) Object.assign(map, source);
        continue;
      }
      const at = [...path, key.text];
      judgeName(key, at);
      const before = own.get(key.text);
      if (before !== undefined && interestIn(at) !== 'ignored')
        complain(at, key.offset, `is given twice, first in line ${before}; keep one`);
      own.set(key.text, lineAt(key.offset));
      lines.set(at.join('\0'), lineAt(key.offset));
      define(map, key.text, read(value, at));
    }
    return map;
  };

  const judgeName = (key: YamlScalar, at: Path) => {
    const { value, dispute } = meaningOf(key);
    if (key.plain && value === null) {
      complain(at, key.offset, 'a key is null, which Helm cannot read; put it in quotes');
      return;
    }
    const change = dispute ?? changeOfName(value);
    if (change && interestIn(at) !== 'ignored')
      complain(at, key.offset, `this name may not stay what it is: ${change}; write "${key.text}" in quotes`);
  };

  const value = parseOne(source, file, (fault) => complain([], fault.offset, fault.message), problems);
  const root = value ? read(value, []) : {};
  if (root !== null && (typeof root !== 'object' || Array.isArray(root)))
    problems.push({
      file,
      line: 1,
      key: '',
      message: 'a values file holds a map, for example image_mirroring: {…}',
    });
  return {
    file,
    value: (typeof root === 'object' && !Array.isArray(root) ? root : null) ?? {},
    problems,
    lineOf: (path) => lines.get(path.join('\0')),
  } as ValuesDocument;
}

/** Why a value is not the name that it was written as: names are texts, and Helm shortens fractions. */
function changeOfName(value: unknown): string | undefined {
  if (typeof value === 'boolean') return 'it is read as true or false';
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return 'it is read as some number';
  return undefined;
}

function parseOne(
  source: string,
  file: string,
  complain: (fault: YamlFault) => void,
  problems: Problem[],
): YamlNode | undefined {
  try {
    const { documents, faults } = parseYaml(source);
    faults.forEach(complain);
    if (documents.length > 1)
      problems.push({
        file,
        key: '',
        message: `holds ${documents.length} YAML documents, of which Helm reads the first; keep one`,
      });
    return documents[0];
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? error.mark.line + 1 : undefined;
    problems.push({ file, key: '', message: `is not valid YAML: ${error.reason}`, ...(line && { line }) });
    return undefined;
  }
}

/** Sets a key even where its name means something to JavaScript. */
const define = (map: object, key: string, value: unknown) =>
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
