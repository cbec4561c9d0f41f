import type { Problem } from '../problem';
import { NotationCheck } from './notation';
import type { Reader } from './reader';
import type { YamlDocument } from './yaml-document';
import type { YamlNode } from './yaml-node';
import { isMergeKey } from './yaml-node';

type Path = readonly string[];

/** A values file: its values, their lines, and what is wrong with the YAML. */
export interface ValuesDocument {
  readonly file: string;
  readonly value: Record<string, unknown>;
  readonly problems: readonly Problem[];
  /** The line (from 1) of a key or list item; undefined where the file does not contain it. */
  lineOf(path: Path): number | undefined;
}

/** @param reader the chart, which decides what in the file is checked and shown */
export function readDocument(
  { root, documents, problems }: YamlDocument,
  file: string,
  reader: Reader,
): ValuesDocument {
  const check = new NotationCheck(file, reader);
  for (const { line = 1, message } of problems) check.add([], line, message);
  if (documents > 1)
    check.add([], 1, `contains ${documents} YAML documents, but Helm reads only the first; keep one`);
  const tree = new DocumentReader(check);
  const value = root ? tree.read(root, []) : {};
  const isMap = typeof value === 'object' && !Array.isArray(value);
  if (!isMap) check.add([], 1, 'a values file must contain a map, for example image_mirroring: {…}');
  return {
    file,
    value: ((isMap && value) || {}) as Record<string, unknown>,
    problems: check.problems,
    lineOf: (path) => tree.lines.get(nameOf(path)),
  };
}

/** Builds the values of a document, and keeps the line of each key and item. */
class DocumentReader {
  readonly lines = new Map<string, number>();

  constructor(private readonly check: NotationCheck) {}

  read(node: YamlNode, path: Path): unknown {
    if (node.kind === 'scalar') return this.check.checkScalar(node, path);
    if (node.kind === 'map') return this.readMap(node, path);
    return node.items.map((item, index) => {
      const itemPath = [...path, `${index}`];
      this.lines.set(nameOf(itemPath), item.line);
      return this.read(item, itemPath);
    });
  }

  private readMap(node: YamlNode & { kind: 'map' }, path: Path): Record<string, unknown> {
    // Not an object, where `__proto__` would be no key like others.
    const map = new Map<string, unknown>();
    const own = new Map<string, number>();
    for (const { key, value } of node.entries) {
      if (isMergeKey(key)) {
        for (const [name, content] of this.readMerge(value, path)) {
          if (own.has(name)) this.check.checkLateMerge(key, [...path, name]);
          map.set(name, content);
        }
        continue;
      }
      const keyPath = [...path, key.text];
      this.check.checkKey(key, keyPath);
      this.check.checkRepetition(key, keyPath, own.get(key.text));
      own.set(key.text, key.line);
      this.lines.set(nameOf(keyPath), key.line);
      map.set(key.text, this.read(value, keyPath));
    }
    return Object.fromEntries(map);
  }

  /** The entries that a merge adds. Of several maps, the first that has a key decides, so it is last here. */
  private readMerge(node: YamlNode, path: Path): [string, unknown][] {
    const maps = node.kind === 'list' ? node.items : [node];
    const values = maps.map((map) => this.read(map, path));
    return values.reverse().flatMap((value) => Object.entries(value ?? {}));
  }
}

const nameOf = (path: Path) => path.join('\0');
