import type { Visibility } from '../helm/contract/secrecy';
import { hiddenValue } from '../helm/contract/secrecy';
import type { Problem } from '../problem';
import type { Interest, Reader } from './reader';
import { meaningOf } from './scalar-meaning';
import type { YamlScalar } from './yaml-node';

type Path = readonly string[];

/** Finds notations that YAML parsers read differently, in what a chart reads. */
export class NotationCheck {
  readonly problems: Problem[] = [];

  constructor(
    private readonly file: string,
    private readonly reader: Reader,
  ) {}

  /** @param replacedAt where a later file must set another value to solve the problem */
  add(path: Path, line: number, message: string, replacedAt = path): void {
    const key = this.reader.shownPath(path);
    this.problems.push({ file: this.file, line, key, path, replacedAt, message });
  }

  /** @returns the value of the scalar */
  checkScalar(node: YamlScalar, path: Path): string | number | boolean | null {
    const { value, dispute, unreadable } = meaningOf(node);
    if (!dispute) return value;
    const interest = this.reader.interestIn(path);
    if (interest !== 'nothing' || unreadable) {
      const visibility = this.reader.visibilityAt(path);
      const given = visibility === 'all' ? node.raw : hiddenValue;
      const message = `got ${given}: ${dispute}; ${correctionOf(node, interest, visibility)}`;
      this.add(path, node.line, message, unreadable ? [] : path);
    }
    return value;
  }

  checkKey(key: YamlScalar, path: Path): void {
    const { value, dispute } = meaningOf(key);
    if (key.plain && value === null) {
      this.add(path, key.line, 'null as a key, which Helm cannot read; put it in quotes', []);
      return;
    }
    const change = dispute ?? changeOfKey(value);
    if (!change || this.reader.interestIn(path) === 'nothing') return;
    const correction = quotes(key, this.reader.visibilityAt(path));
    this.add(path, key.line, `the key may be changed: ${change}; ${correction}`, path.slice(0, -1));
  }

  /** @param before the line of the same key above it */
  checkRepetition(key: YamlScalar, path: Path, before: number | undefined): void {
    if (before !== undefined && this.reader.interestIn(path) !== 'nothing')
      this.add(path, key.line, `duplicate key, first defined on line ${before}; remove one`);
  }

  /** @param path where the merge sets a key that is already defined above it */
  checkLateMerge(merge: YamlScalar, path: Path): void {
    if (this.reader.interestIn(path) === 'nothing') return;
    const message =
      'defined above a merge key (<<) that also contains it, and Helm lets the merge replace it; move the merge above this key';
    this.add(path, merge.line, message);
  }
}

/** Why a key differs from what is written: keys are strings, and Helm shortens fractions. */
function changeOfKey(value: unknown): string | undefined {
  if (typeof value === 'boolean') return 'YAML reads it as true or false';
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return 'YAML may read it as another number';
  return undefined;
}

function correctionOf(scalar: YamlScalar, interest: Interest, visibility: Visibility): string {
  if (interest === 'boolean') return 'write true or false';
  if (interest === 'integer') return 'write a decimal integer';
  return quotes(scalar, visibility);
}

const quotes = ({ text }: YamlScalar, visibility: Visibility) =>
  visibility === 'all' ? `write "${text}" in quotes` : 'put it in quotes';
