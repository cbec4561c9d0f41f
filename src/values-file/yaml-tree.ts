import { Composer, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';
import { explainErrors } from './yaml-errors';

/** A YAML node with its place in the text. */
export type YamlNode =
  | { kind: 'map'; offset: number; entries: { key: YamlScalar; value: YamlNode }[] }
  | { kind: 'list'; offset: number; items: YamlNode[] }
  | YamlScalar;

/** A scalar, before anybody has decided what its text means. */
export interface YamlScalar {
  kind: 'scalar';
  /** Where it begins, in UTF-16 units from the start of the text. */
  offset: number;
  /** The text with quotes and escapes undone. */
  text: string;
  /** The text as it was written. */
  raw: string;
  plain: boolean;
  tag: string;
}

/** Something in a YAML text that Helm cannot read, wherever it stands. */
export interface YamlFault {
  readonly offset: number;
  readonly message: string;
}

/** More nodes than anybody writes: aliases of aliases grow without bound. */
const mostNodes = 400_000;

// Escapes of JSON that Go's YAML does not know.
const foreignEscape = /(?<!\\)(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/;

// What Go's YAML refuses anywhere in a text, and a second byte order mark (the first is gone by now).
const unreadable =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|^\ufeff/;

/** Where YAML 1.1 ends a line and YAML 1.2 does not. */
export const olderLineBreak = /[\u0085\u2028\u2029]/;

const goAnchor = /^[0-9A-Za-z_-]+$/;

/**
 * The first document of a YAML text as a tree, which is all that Helm reads, and what in it Helm cannot read. Aliases are
 * the nodes that they name.
 */
export function parseYaml(given: string): { root?: YamlNode; documents: number; faults: YamlFault[] } {
  // A return alone ends a line as well.
  const source = given.replace(/\r(?!\n)/g, '\n');
  // Texts stay texts, and what only looks odd is no error: libyaml, which Helm reads with, takes it.
  const options = { schema: 'failsafe', merge: false, uniqueKeys: false, strict: false } as const;
  const tokens = [...new Parser().parse(source)];
  const parsed = [...new Composer(options).compose(tokens)];
  const faults: YamlFault[] = [];
  const directive = tokens.find(({ type }) => type === 'directive' || type === 'document');
  if (directive?.type === 'directive')
    faults.push({
      offset: directive.offset,
      message: 'begins with a directive, which Helm may not know; remove it',
    });
  const first = parsed[0];
  if (!first) return { documents: 0, faults: charactersThatHelmRefuses(source, []) };
  const [error, ...further] = first.errors.filter(
    ({ message }) => !message.startsWith('Comments must be separated'),
  );
  if (error) {
    const { offset, message } = explainErrors([error, ...further], first, source);
    return { documents: 1, faults: [...faults, { offset, message: `is not valid YAML: ${message}` }] };
  }
  const reader = new TreeReader(source, faults);
  const root = reader.read(first.contents, 0);
  faults.push(...charactersThatHelmRefuses(source, reader.quoted));
  const filled = parsed.filter(({ contents }, index) => index === 0 || !isEmpty(contents));
  return { root, documents: filled.length, faults };
}

const isEmpty = (node: unknown) => node === null || (isScalar(node) && node.source === '');

function charactersThatHelmRefuses(source: string, quoted: readonly [number, number][]): YamlFault[] {
  const offset = source.search(unreadable);
  if (offset >= 0)
    return [{ offset, message: 'holds a control character, which Helm cannot read; remove it' }];
  // In quotes it belongs to the text, and is judged where that is read.
  const stray = [...source.matchAll(new RegExp(olderLineBreak, 'g'))].find(
    ({ index }) => !quoted.some(([start, end]) => start <= index && index < end),
  );
  if (!stray) return [];
  const message = 'holds a Unicode line separator, at which Helm begins a new line; remove it';
  return [{ offset: stray.index, message }];
}

/** Reads the nodes of one document in the order of the text, so that an alias finds the anchor above it. */
class TreeReader {
  /** Where quoted texts begin and end. */
  readonly quoted: [number, number][] = [];

  private readonly anchors = new Map<string, YamlNode>();
  private readonly open = new Set<YamlNode>();
  private readonly sizes = new Map<YamlNode, number>();
  private total = 0;

  constructor(
    private readonly source: string,
    private readonly faults: YamlFault[],
  ) {}

  /** @param place where the node stands if it has no text of its own */
  read(node: unknown, place: number): YamlNode {
    const offset = offsetOf(node) ?? place;
    if (isAlias(node)) return this.readAlias(node.source, offset);
    const tree = this.start(node, offset);
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined) {
      if (!goAnchor.test(anchor))
        this.refuse(offset, 'names an anchor in which Helm knows letters, digits, "_" and "-" alone');
      this.anchors.set(anchor, tree);
    }
    this.open.add(tree);
    if (isSeq(node) && tree.kind === 'list')
      tree.items.push(...node.items.map((item) => this.read(item, offset)));
    if (isMap(node) && tree.kind === 'map') for (const pair of node.items) this.readPair(tree, pair, offset);
    this.open.delete(tree);
    const size = childrenOf(tree).reduce((sum, child) => sum + (this.sizes.get(child) ?? 1), 1);
    this.sizes.set(tree, size);
    return tree;
  }

  private readPair(
    tree: YamlNode & { kind: 'map' },
    { key, value }: { key: unknown; value: unknown },
    place: number,
  ): void {
    const name = asScalar(this.read(key, place));
    const content = this.read(value, name.offset);
    if (name.plain && name.text === '<<' && !this.canBeMerged(value, content))
      this.refuse(name.offset, 'a merge (<<) takes a map or a list of maps');
    tree.entries.push({ key: name, value: content });
  }

  private canBeMerged(value: unknown, content: YamlNode): boolean {
    if (isSeq(value) && content.kind === 'list') return content.items.every(({ kind }) => kind === 'map');
    return content.kind === 'map';
  }

  private readAlias(name: string, offset: number): YamlNode {
    const node = this.anchors.get(name);
    if (!node)
      return this.refuse(
        offset,
        'an alias names no anchor; define the anchor above it, or put the text in quotes',
      );
    if (this.open.has(node))
      return this.refuse(offset, 'an alias stands inside of what it names; write it out');
    this.total += this.sizes.get(node) ?? 1;
    if (this.total > mostNodes)
      return this.refuse(offset, 'aliases of aliases grow too large; write them out');
    return node;
  }

  private start(node: unknown, offset: number): YamlNode {
    if (isMap(node)) return { kind: 'map', offset, entries: [] };
    if (isSeq(node)) return { kind: 'list', offset, items: [] };
    if (!isScalar(node)) return scalarOf('', offset);
    const { source = '', type, tag = '', range } = node;
    const end = range?.[1] ?? offset;
    const raw = this.source.slice(offset, end);
    if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') this.quoted.push([offset, end]);
    if (type === 'QUOTE_DOUBLE' && foreignEscape.test(raw))
      this.refuse(offset, 'a text holds an escape that Helm does not know; write the character itself');
    const plain = type === 'PLAIN' || type === undefined;
    return { kind: 'scalar', offset, text: source, raw, plain, tag };
  }

  private refuse(offset: number, message: string): YamlScalar {
    this.faults.push({ offset, message });
    return scalarOf('', offset);
  }
}

const offsetOf = (node: unknown) => (node as { range?: [number, number, number] | null } | null)?.range?.[0];

const scalarOf = (text: string, offset: number): YamlScalar => ({
  kind: 'scalar',
  offset,
  text,
  raw: text,
  plain: true,
  tag: '',
});

/** A key that is no scalar stands for itself as an empty text: nothing that we read has such a name. */
const asScalar = (node: YamlNode): YamlScalar => (node.kind === 'scalar' ? node : scalarOf('', node.offset));

const childrenOf = (node: YamlNode): YamlNode[] => {
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => [key, value]);
  return node.kind === 'list' ? node.items : [];
};
