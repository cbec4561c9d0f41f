import { Composer, LineCounter, Parser, isScalar } from 'yaml';
import type { Problem } from '../problem';
import { characterProblems } from './yaml-characters';
import { explainErrors } from './yaml-errors';
import type { YamlNode } from './yaml-node';
import { TreeReader } from './yaml-tree';

/** A YAML file as a tree. */
export interface YamlDocument {
  /** The first document, the only one that Helm reads; undefined when it is empty or not valid YAML. */
  readonly root?: YamlNode;
  /** The number of documents, without empty ones after the first. */
  readonly documents: number;
  /** What Helm cannot read, in any part of the file. */
  readonly problems: readonly Problem[];
}

/** Parses a YAML file. Scalars stay strings: which type they have depends on the parser. */
export function parseYaml(file: string): YamlDocument {
  // The yaml package does not end a line at a lone carriage return.
  const source = file.replace(/\r(?!\n)/g, '\n');
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const tokens = [...new Parser(lines.addNewLine).parse(source)];
  // Not strict: libyaml, which Helm uses, accepts what is only unusual.
  const parsed = [
    ...new Composer({ schema: 'failsafe', merge: false, uniqueKeys: false, strict: false }).compose(tokens),
  ];
  const problems: Problem[] = [];
  const start = tokens.find(({ type }) => type === 'directive' || type === 'document');
  if (start?.type === 'directive')
    problems.push({
      line: lineAt(start.offset),
      key: '',
      message: 'YAML directive, which Helm may not support; remove it',
    });
  const first = parsed[0];
  if (!first) return { documents: 0, problems: characterProblems(source, [], lineAt) };
  const [error, ...further] = first.errors.filter(
    ({ message }) => !message.startsWith('Comments must be separated'),
  );
  if (error) {
    const { offset, reason } = explainErrors([error, ...further], first, source);
    problems.push({ line: lineAt(offset), key: '', message: `invalid YAML: ${reason}` });
    return { documents: 1, problems };
  }
  const reader = new TreeReader(source, lineAt);
  const root = reader.read(first.contents, 0);
  problems.push(...reader.problems, ...characterProblems(source, reader.quoted, lineAt));
  const documents = parsed.filter(({ contents }, index) => index === 0 || !isEmpty(contents)).length;
  return { root, documents, problems };
}

const isEmpty = (node: unknown) => node === null || (isScalar(node) && node.source === '');
