import { EVENT_ID, SCALAR_STYLE, getScalarValue, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';

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
  doubleQuoted: boolean;
  tag: string;
}

/** Something in a YAML text that Helm cannot read, wherever it stands. */
export interface YamlFault {
  readonly offset: number;
  readonly message: string;
}

/** More nodes than anybody writes: aliases of aliases grow without bound. */
const mostNodes = 10_000;

// Escapes of JSON that Go's YAML does not know.
const foreignEscape = /(?<!\\)(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/;

// What Go's YAML refuses anywhere in a text.
// eslint-disable-next-line no-control-regex
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/**
 * The documents of a YAML text as trees, and what in it Helm cannot read. Aliases are the nodes that they name.
 *
 * @throws YAMLException of js-yaml when the text is no YAML
 */
export function parseYaml(source: string): { documents: YamlNode[]; faults: YamlFault[] } {
  const events = parseEvents(source, {});
  const anchors = new Map<string, YamlNode>();
  const open = new Set<YamlNode>();
  const sizes = new Map<YamlNode, number>();
  const faults: YamlFault[] = [];
  let next = 0;
  let offset = 0;

  const refuse = (message: string) => {
    faults.push({ offset, message });
    return scalarOf('', offset);
  };

  const take = (): Event => events[next++] as Event;
  const atEnd = () => events[next]?.type === EVENT_ID.POP;

  function readNode(): YamlNode {
    const event = take();
    if (event.type === EVENT_ID.ALIAS) return readAlias(source.slice(event.anchorStart, event.anchorEnd));
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP)
      throw new Error('unbalanced YAML events');
    const node = startNode(event);
    if (event.anchorStart >= 0) anchors.set(source.slice(event.anchorStart, event.anchorEnd), node);
    open.add(node);
    if (node.kind === 'list') while (!atEnd()) node.items.push(readNode());
    if (node.kind === 'map')
      while (!atEnd()) node.entries.push({ key: asScalar(readNode()), value: readNode() });
    if (node.kind !== 'scalar') take();
    open.delete(node);
    sizes.set(
      node,
      childrenOf(node).reduce((sum, child) => sum + (sizes.get(child) ?? 1), 1),
    );
    return node;
  }

  function readAlias(name: string): YamlNode {
    const node = anchors.get(name);
    if (!node)
      return refuse('an alias names no anchor; define the anchor above it, or put the text in quotes');
    if (open.has(node)) return refuse('an alias stands inside of what it names; write it out');
    if ((sizes.get(node) ?? 1) > mostNodes)
      return refuse('aliases of aliases grow too large; write them out');
    return node;
  }

  function startNode(event: Exclude<Event, { type: 1 } | { type: 5 } | { type: 6 }>): YamlNode {
    if (event.type === EVENT_ID.SCALAR) {
      offset = event.valueStart >= 0 ? event.valueStart : offset;
      const node = scalarOf(getScalarValue(source, event), offset);
      node.raw = event.valueStart >= 0 ? source.slice(event.valueStart, event.valueEnd) : '';
      node.plain = event.style === SCALAR_STYLE.PLAIN;
      node.doubleQuoted = event.style === SCALAR_STYLE.DOUBLE_QUOTED;
      if (node.doubleQuoted && foreignEscape.test(node.raw))
        refuse('a text holds an escape that Helm does not know; write the character itself');
      node.tag = event.tagStart >= 0 ? source.slice(event.tagStart, event.tagEnd) : '';
      return node;
    }
    offset = event.start;
    return event.type === EVENT_ID.SEQUENCE
      ? { kind: 'list', offset, items: [] }
      : { kind: 'map', offset, entries: [] };
  }

  const documents: YamlNode[] = [];
  while (next < events.length) {
    const start = take();
    if (start.type === EVENT_ID.DOCUMENT && start.directives.length > 0)
      refuse('begins with a directive, which Helm may not know; remove it');
    if (atEnd()) documents.push(scalarOf('', 0));
    else documents.push(readNode());
    take();
  }
  offset = source.search(unreadable);
  if (offset >= 0) refuse('holds a control character, which Helm cannot read; remove it');
  return { documents, faults };
}

const scalarOf = (text: string, offset: number): YamlScalar => ({
  kind: 'scalar',
  offset,
  text,
  raw: text,
  plain: true,
  doubleQuoted: false,
  tag: '',
});

/** A key that is no scalar stands for itself as an empty text: nothing that we read has such a name. */
const asScalar = (node: YamlNode): YamlScalar => (node.kind === 'scalar' ? node : scalarOf('', node.offset));

const childrenOf = (node: YamlNode): YamlNode[] => {
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => [key, value]);
  return node.kind === 'list' ? node.items : [];
};
