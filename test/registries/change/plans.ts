import { type NodePlan, planNodes, type PlanOptions } from '../../../src/registries/change/node-plan';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { nodeStateOf, type NodeInput } from '../../../src/registries/files/node-input';
import { ecr, entry, itms, never } from '../sets';

/** What nodes do when their input changes. */
export const plan = (from: NodeInput, to: NodeInput, options?: PlanOptions): NodePlan =>
  planNodes(nodeStateOf(from), nodeStateOf(to), options);

/** The same where only mirror sets change. */
export const change = (from: MirrorSet[], to: MirrorSet[], options?: PlanOptions): NodePlan =>
  plan({ mirrorSets: from }, { mirrorSets: to }, options);

/** Mirrors of icr.io for pulls by tag, with the given prefixes below the ECR host. */
export const tags = (...prefixes: string[]) =>
  itms(
    entry(
      'icr.io',
      prefixes.map((prefix) => `${ecr}/${prefix}`),
      never,
    ),
  );
