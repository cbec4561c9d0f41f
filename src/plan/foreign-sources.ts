import type { Manifest } from '../helm/objects/manifests';
import { type MirrorSet, readMirrorSet } from '../registries/files/mirror-set';
import type { NodeState } from '../registries/files/node-input';
import { listRegistries, type RegistryIndex } from '../registries/files/registry-index';
import { findOverriddenSource } from '../registries/pull/overridden-source';
import { loadRuntime } from '../registries/pull/runtime';

/**
 * Warns of mirror sets of others whose sources take precedence over sources of the values: nodes do not ask the mirrors
 * of the values for the images of these sources.
 *
 * @param manifests the rendering of the values
 * @param state the nodes' configuration with these manifests applied
 */
export function warnOfForeignSources(manifests: readonly Manifest[], state: NodeState): string[] {
  const { registries } = loadRuntime(state);
  if (!registries || 'error' in registries) return [];
  const own = new Set(manifests.flatMap((manifest) => sourcesOf(readMirrorSet(manifest))));
  const isOverriding = (source: string) => !own.has(source) && overrides(registries.index, source, own);
  return state.input.mirrorSets.flatMap((mirrorSet) => {
    const sources = [...new Set(sourcesOf(mirrorSet))].filter(isOverriding);
    return sources.length === 0 ? [] : [describe(mirrorSet, sources)];
  });
}

const sourcesOf = (mirrorSet: MirrorSet | undefined): string[] =>
  (mirrorSet?.entries ?? []).map(({ source }) => source);

/** Whether a source decides pulls that would otherwise use mirrors of an own source. */
function overrides(index: RegistryIndex, source: string, own: ReadonlySet<string>): boolean {
  // A wildcard is as long as a host that it matches, so it is asked about by that host.
  return [source, ...own].some((name) => {
    const [deciding] = listRegistries(index, name);
    const overridden = findOverriddenSource(index, name);
    if (deciding?.prefix !== source || !overridden || !own.has(overridden.hidden)) return false;
    return overridden.unaskedMirrors !== undefined || overridden.loses.some((loss) => loss !== 'blocked');
  });
}

const describe = ({ kind, name }: MirrorSet, sources: readonly string[]) =>
  `the mirrors of these values are not asked for images of ${sources.join(', ')}: ${kind} ${name} has the longer source, and only the longest source decides; remove it there to use the mirrors of the values`;
