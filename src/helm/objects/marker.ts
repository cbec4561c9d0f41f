import type { IResolver, ResolutionContext } from 'cdk8s';
import { ForEach, Include, Spread, When, treesOfBlock } from './block';
import type { Node } from '../expressions/expression';
import { Expr } from '../expressions/expression';
import { isPending, isPlainMap } from './manifests';

const marker = /^\ue000(\d+)\ue001$/;

/**
 * Carries expressions and blocks of one object through cdk8s into a tree that can be printed.
 *
 * The generated classes copy only the fields they know, so nothing but a text may stand in for a leaf: an
 * expression becomes a marker. A block keeps its body in its place and is remembered by its path.
 */
export class Marker {
  private readonly marks: (Expr<unknown> | Spread | Include)[] = [];
  private readonly blocks = new Map<string, (When | ForEach)[]>();
  private readonly met = new Set<string>();

  /** Replaces expressions by markers and blocks by their bodies. */
  mark(value: unknown, path: readonly string[]): unknown {
    if (value instanceof Expr || value instanceof Spread || value instanceof Include)
      return `\ue000${this.marks.push(value) - 1}\ue001`;
    if (value instanceof When || value instanceof ForEach) {
      const key = path.join('.');
      this.blocks.set(key, [...(this.blocks.get(key) ?? []), value]);
      return this.mark(value.body, path);
    }
    if (Array.isArray(value)) return value.map((item, index) => this.mark(item, [...path, `${index}`]));
    if (!isPlainMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, this.mark(child, [...path, key])]),
    );
  }

  /** What a marker stands for; undefined for any other value. */
  markedBy(value: unknown): Expr<unknown> | Spread | Include | undefined {
    const found = typeof value === 'string' ? marker.exec(value) : null;
    return found ? this.marks[Number(found[1])] : undefined;
  }

  /** The blocks around the value at a path, outermost first. */
  blocksAt(path: readonly string[]): readonly (When | ForEach)[] {
    const key = path.join('.');
    this.met.add(key);
    return this.blocks.get(key) ?? [];
  }

  /** @throws when the tree lost a block on its way: what it guards would be printed without it */
  expectAllPrinted(): void {
    const lost = [...this.blocks.keys()].filter((key) => !this.met.has(key));
    if (lost.length > 0) throw new Error(`blocks at ${lost.join(', ')} did not reach the template`);
  }

  /** What the object's expressions and blocks read. */
  get trees(): Node[] {
    const leaves = this.marks.map((mark) => (mark instanceof Expr ? [mark.tree] : treesOfBlock(mark)));
    return [...leaves, ...[...this.blocks.values()].flat().map(treesOfBlock)].flat();
  }

  /** The named templates that the object includes. */
  get partials(): Include[] {
    return this.marks.filter((mark) => mark instanceof Include);
  }
}

/** cdk8s resolves an object's metadata by itself, before the object around it. */
const pathOf = ({ key, value }: ResolutionContext) =>
  key.length === 0 && !('kind' in (value as object)) ? ['metadata'] : key;

/** Marks the object that is being resolved, each with the marker that is set for it. */
export class MarkingResolver implements IResolver {
  marker = new Marker();

  resolve(context: ResolutionContext): void {
    if (isPending(context.value)) context.replaceValue(this.marker.mark(context.value, pathOf(context)));
  }
}
