import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Problem } from '../problem';
import { jsonOnlyEscape } from './yaml-characters';
import type { YamlNode, YamlScalar } from './yaml-node';
import { isMergeKey, plainScalar } from './yaml-node';

/** A limit on nested aliases, which grow exponentially; no real values file has this many nodes. */
const maximumNodes = 400_000;

const anchorInGo = /^[0-9A-Za-z_-]+$/;

/** Reads the nodes of one document in the order of the file, so that each anchor is known before its aliases. */
export class TreeReader {
  readonly problems: Problem[] = [];
  /** Start and end of each quoted string. */
  readonly quoted: [number, number][] = [];

  private readonly anchors = new Map<string, YamlNode>();
  private readonly open = new Set<YamlNode>();
  /** The number of nodes in each list and map, with those that aliases repeat; a scalar is one. */
  private readonly sizes = new Map<YamlNode, number>();
  /** The number of nodes that have been read, as Go counts them: each alias, and what it repeats. */
  private all = 0;
  /** The number of nodes that aliases repeat. */
  private repeated = 0;
  private isTooLarge = false;

  /** @param lineAt the line of an offset */
  constructor(
    private readonly source: string,
    private readonly lineAt: (offset: number) => number,
  ) {}

  /** @param parentOffset the offset to use for a node that is not written out, such as an empty value */
  read(node: unknown, parentOffset: number): YamlNode {
    const offset = offsetOf(node) ?? parentOffset;
    const before = this.all;
    this.all += 1;
    if (isAlias(node)) return this.readAlias(node.source, offset);
    const tree = this.emptyNode(node, offset);
    this.addAnchor(node, tree, offset);
    if (tree.kind === 'scalar') return tree;
    this.open.add(tree);
    if (isSeq(node) && tree.kind === 'list')
      for (const item of node.items) tree.items.push(this.read(item, offset));
    if (isMap(node) && tree.kind === 'map') for (const pair of node.items) this.readPair(tree, pair, offset);
    this.open.delete(tree);
    this.sizes.set(tree, this.all - before);
    return tree;
  }

  private addAnchor(node: unknown, tree: YamlNode, offset: number): void {
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor === undefined) return;
    if (!anchorInGo.test(anchor))
      this.refuse(offset, 'an anchor can only contain letters, digits, "_" and "-" in Helm; rename it');
    this.anchors.set(anchor, tree);
  }

  private readPair(
    tree: YamlNode & { kind: 'map' },
    { key, value }: { key: unknown; value: unknown },
    parentOffset: number,
  ): void {
    const offset = offsetOf(key) ?? parentOffset;
    const node = this.read(key, offset);
    const name = node.kind === 'scalar' ? node : this.refuseKey(node, offset);
    const content = this.read(value, offset);
    if (isMergeKey(name) && !canBeMerged(value, content))
      this.refuse(offset, 'a merge key (<<) requires a map or a list of maps');
    tree.entries.push({ key: name, value: content });
  }

  /** A value that starts with two braces, as in a template, is read as a map in the place of a key. */
  private refuseKey({ kind, line }: YamlNode, offset: number): YamlScalar {
    const brace = this.source.slice(offset - 1, offset + 1) === '{{';
    this.refuse(
      offset,
      brace
        ? 'a value that starts with {{, which nothing replaces in a values file; write the value itself'
        : `a ${kind} as a key, which Helm cannot read; write a string`,
    );
    // No key that a chart reads is empty. It is not plain, because that would be null.
    return { ...plainScalar('', line), plain: false };
  }

  private readAlias(name: string, offset: number): YamlNode {
    const node = this.anchors.get(name);
    if (!node)
      return this.refuse(
        offset,
        'alias of an unknown anchor; define the anchor above it, or put the string in quotes',
      );
    if (this.open.has(node))
      return this.refuse(offset, 'alias inside of the node that it refers to; write the value out');
    const size = this.sizes.get(node) ?? 1;
    this.repeated += size;
    this.all += size;
    // Go's YAML parser gives up where nearly all nodes come from aliases (decoder.unmarshal, allowedAliasRatio).
    const isExcessive = this.repeated > 100 && this.all > 1000 && this.repeated / this.all > 0.99;
    if (!isExcessive && this.repeated <= maximumNodes) return node;
    // All further aliases are too many as well: one message is enough.
    if (this.isTooLarge) return plainScalar('', node.line);
    this.isTooLarge = true;
    return this.refuse(offset, 'nested aliases expand to too many nodes; write the values out');
  }

  private emptyNode(node: unknown, offset: number): YamlNode {
    const line = this.lineAt(offset);
    if (isMap(node)) return { kind: 'map', line, entries: [] };
    if (isSeq(node)) return { kind: 'list', line, items: [] };
    if (!isScalar(node)) return plainScalar('', line);
    const { source = '', type, tag = '', range } = node;
    const end = range?.[1] ?? offset;
    const raw = this.source.slice(offset, end);
    if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') this.quoted.push([offset, end]);
    if (type === 'QUOTE_DOUBLE' && jsonOnlyEscape.test(raw))
      this.refuse(offset, 'unknown escape for Helm in a quoted string; write the character itself');
    const plain = type === 'PLAIN' || type === undefined;
    return { kind: 'scalar', line, text: source, raw, plain, tag };
  }

  private refuse(offset: number, message: string): YamlScalar {
    const line = this.lineAt(offset);
    this.problems.push({ line, key: '', message });
    return plainScalar('', line);
  }
}

const offsetOf = (node: unknown) => (node as { range?: [number, number, number] | null } | null)?.range?.[0];

/** @param content the node that the value refers to, where the value is an alias */
function canBeMerged(value: unknown, content: YamlNode): boolean {
  if (isSeq(value) && content.kind === 'list') return content.items.every(({ kind }) => kind === 'map');
  return content.kind === 'map';
}
