import { compareBytes } from '../names/scope';

/** A place in the graph of preferences, with the places that have to come before and after it. */
interface Node {
  location: string;
  before: Set<Node>;
  after: Set<Node>;
  used: boolean;
}

/**
 * Merges the mirror lists of one source into one order, whatever the order of the objects.
 *
 * Each list says which mirror is preferred to which, and the source comes after all of them unless a list says otherwise.
 * Contradictions are not an error: `[z, a]` and `[a, z]` give `[a, z]`. The source itself is left out when it comes
 * last (it is tried last anyway) and kept where a list puts it earlier.
 *
 * openshift/runtime-utils, `pkg/registries/registries.go` (mergedMirrors) and `topo.go`.
 */
export function orderMirrors(source: string, lists: string[][]): string[] {
  const order = sort(buildGraph(source, lists));
  return order.at(-1) === source ? order.slice(0, -1) : order;
}

function buildGraph(source: string, lists: string[][]): Node[] {
  const nodes = new Map<string, Node>();
  const nodeOf = (location: string): Node => {
    let node = nodes.get(location);
    if (!node) nodes.set(location, (node = { location, before: new Set(), after: new Set(), used: false }));
    return node;
  };
  for (const list of lists) {
    const chain = list.includes(source) ? list : [...list, source];
    chain.slice(1).forEach((location, i) => {
      const [first, second] = [nodeOf(chain[i] as string), nodeOf(location)];
      first.after.add(second);
      second.before.add(first);
    });
  }
  return [...nodes.values()].sort((a, b) => compareBytes(a.location, b.location));
}

/** Kahn's algorithm, first in first out; where only cycles are left, the first unused place in byte order goes next. */
function sort(nodes: Node[]): string[] {
  const free = nodes.filter(({ before }) => before.size === 0);
  const order: string[] = [];
  let nextInCycle = 0;
  for (let next = 0; next < free.length || nextInCycle < nodes.length;) {
    const node = next < free.length ? free[next++] : nodes[nextInCycle++];
    if (!node || node.used) continue;
    node.used = true;
    order.push(node.location);
    const freed = [...node.after].filter(
      (after) => after.before.delete(node) && after.before.size === 0 && !after.used,
    );
    free.push(...freed.sort((a, b) => compareBytes(a.location, b.location)));
  }
  return order;
}
