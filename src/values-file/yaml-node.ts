/** A YAML node with its line (from 1) in the file. Aliases are replaced by the nodes that they refer to. */
export type YamlNode =
  | { kind: 'map'; line: number; entries: { key: YamlScalar; value: YamlNode }[] }
  | { kind: 'list'; line: number; items: YamlNode[] }
  | YamlScalar;

/** A scalar before its type is decided. */
export interface YamlScalar {
  kind: 'scalar';
  line: number;
  /** The string with quotes and escapes resolved. */
  text: string;
  /** The scalar as it is written in the file. */
  raw: string;
  /** Whether it is written without quotes, and not as a block. */
  plain: boolean;
  /** Its explicit tag, or "". */
  tag: string;
}

/** A plain scalar without a tag. */
export const plainScalar = (text: string, line: number): YamlScalar => ({
  ...{ kind: 'scalar', line, text, raw: text, plain: true, tag: '' },
});

/** Whether a map's key is a merge key, which adds the entries of other maps. */
export const isMergeKey = ({ plain, text }: YamlScalar) => plain && text === '<<';
