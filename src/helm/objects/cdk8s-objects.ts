import type { IResolver, ResolutionContext } from 'cdk8s';
import { ApiObject, App } from 'cdk8s';
import type { Construct } from 'constructs';
import { Expr } from '../expressions/expression';
import { kindOf } from '../expressions/tree';
import type { Block } from './block';
import { Include, Spread, isBlock } from './block';
import type { Conditional } from './conditional';
import { conditionsOf } from './conditional';
import { hiddenKey, isPlainMap } from './template';

/*
 * How expressions and blocks pass through cdk8s.
 *
 * cdk8s knows plain data only: its types have no place for an expression, its generated classes copy the fields that
 * they know, and it copies maps of labels and annotations entry by entry. Three tricks pass what it must not see:
 *
 * 1. A cast (`template.ts`): `template<T>(props)` takes props in which every leaf may be an expression and every field a
 *    block, and gives them the type that the construct asks for. It is the only cast, and it checks every field.
 * 2. A hidden key (`template.ts`): the entries of a map of values are kept under the key "~", which no object of Kubernetes
 *    has, so that they survive a copy of the map.
 * 3. Markers: while cdk8s resolves an object, each expression is replaced by a string of private characters, and
 *    each block by its body; both are put back afterwards, a block, and an expression of a whole map, by the path of
 *    its place.
 *
 * What leaves this file is the object as cdk8s has completed it, with its expressions and blocks: `manifests.ts`
 * evaluates it, `structure.ts` prints it.
 */

/** An object of the chart, as cdk8s has completed it. */
export interface ChartObject {
  readonly construct: ApiObject;
  /** The conditions under which it exists, outermost first. */
  readonly conditions: readonly Conditional[];
  /** Its fields in the order in which the construct writes them; leaves may be expressions, fields blocks. */
  readonly tree: Readonly<Record<string, unknown>>;
}

/**
 * Builds the constructs and resolves their objects, once for all values.
 *
 * @param build adds the constructs to the app
 */
export function chartObjectsOf(build: (app: App) => Construct): ChartObject[] {
  const passage = new Passage();
  const root = build(new App({ resolvers: [passage] }));
  return root.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((construct) => ({
      construct,
      conditions: conditionsOf(construct),
      tree: passage.through(() => construct.toJson() as Record<string, unknown>),
    }));
}

type Mark = Expr<unknown> | Spread | Include;
type Enclosing = Exclude<Block, Spread>;

/** Passes the expressions and blocks of one object at a time. */
class Passage implements IResolver {
  private marks: Mark[] = [];
  private blocks = new Map<string, Enclosing[]>();
  /** Expressions of whole maps, of which the generated classes would keep no field. */
  private maps = new Map<string, Expr<unknown>>();
  private keys = new Map<string, string[]>();

  /** The object that `resolve` makes while this is one of its resolvers. */
  through(resolve: () => Record<string, unknown>): Record<string, unknown> {
    this.marks = [];
    this.blocks = new Map();
    this.maps = new Map();
    this.keys = new Map();
    const tree = this.restore(resolve(), []) as Record<string, unknown>;
    const lost = [...this.blocks.keys()];
    if (lost.length > 0) throw new Error(`cdk8s dropped the blocks at ${lost.join(', ')}`);
    return tree;
  }

  resolve(context: ResolutionContext): void {
    const path = pathOf(context);
    this.rememberKeys(context.value, path);
    if (isPending(context.value)) context.replaceValue(this.mark(context.value, path));
  }

  private mark(value: unknown, path: readonly string[]): unknown {
    if (value instanceof Expr) {
      if (kindOf(value.tree) === 'map') this.maps.set(placeOf(path), value);
      return this.markBy(value);
    }
    if (isBlock(value)) {
      if (value instanceof Spread || path.at(-1) === hiddenKey) return this.markBy(value as Spread | Include);
      const place = placeOf(path);
      this.blocks.set(place, [...(this.blocks.get(place) ?? []), value]);
      return this.mark(value.body, path);
    }
    if (Array.isArray(value)) return value.map((item, index) => this.mark(item, [...path, `${index}`]));
    if (!isPlainMap(value)) return value;
    this.rememberKeys(value, path);
    return mapValues(value, (child, key) => this.mark(child, [...path, key]));
  }

  private markBy(mark: Mark): string {
    return `\ue000${this.marks.push(mark) - 1}\ue001`;
  }

  private rememberKeys(value: unknown, path: readonly string[]): void {
    if (isPlainMap(value) && !this.keys.has(placeOf(path)))
      this.keys.set(
        placeOf(path),
        Object.keys(value).map((key) => key.toLowerCase()),
      );
  }

  private restore(value: unknown, path: readonly string[]): unknown {
    const marked = typeof value === 'string' ? /^\ue000(\d+)\ue001$/.exec(value) : null;
    if (marked) return this.enclose(this.marks[Number(marked[1])], path);
    if (Array.isArray(value))
      return this.enclose(
        value.map((item, index) => this.restore(item, [...path, `${index}`])),
        path,
      );
    if (!isPlainMap(value)) return this.enclose(value, path);
    const whole = this.maps.get(placeOf(path));
    if (whole) return this.enclose(whole, path);
    const keys = this.keys.get(placeOf(path)) ?? [];
    const first = path.at(-1) === 'metadata' ? [...firstKeys, 'labels', 'annotations'] : firstKeys;
    const position = (key: string) =>
      first.indexOf(key) + 1 || first.length + 1 + keys.indexOf(key.toLowerCase());
    const sorted = Object.fromEntries(Object.entries(value).sort(([a], [b]) => position(a) - position(b)));
    return this.enclose(
      mapValues(sorted, (child, key) => this.restore(child, [...path, key])),
      path,
    );
  }

  /** Puts back the blocks around the value at a path. */
  private enclose(value: unknown, path: readonly string[]): unknown {
    const place = placeOf(path);
    const blocks = this.blocks.get(place) ?? [];
    this.blocks.delete(place);
    return blocks.reduceRight((body, block) => block.around(body), value);
  }
}

/** Keys that cdk8s itself writes, and those that it writes into every object's metadata. */
const firstKeys = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/** Paths are compared without regard to case: the generated classes write `repoURL` for `repoUrl`. */
const placeOf = (path: readonly string[]) => path.join('.').toLowerCase();

/** cdk8s resolves an object's metadata by itself, before the object around it. */
const pathOf = ({ key, value }: ResolutionContext) =>
  key.length === 0 && !('kind' in (value as object)) ? ['metadata'] : key;

/** Whether an expression or a block is anywhere in a value. */
function isPending(value: unknown): boolean {
  if (value instanceof Expr || isBlock(value)) return true;
  if (Array.isArray(value)) return value.some(isPending);
  return isPlainMap(value) && Object.values(value).some(isPending);
}

const mapValues = (
  map: Record<string, unknown>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
