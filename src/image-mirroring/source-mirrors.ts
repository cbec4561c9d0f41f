import type { Environment } from '../helm/expressions/evaluate';
import { evaluate } from '../helm/expressions/evaluate';
import { unique, variable } from '../helm/expressions/expression';
import type { Expr } from '../helm/expressions/expression';
import { forEach } from '../helm/objects/block';
import { renderMap } from '../helm/objects/manifests';
import type { Template } from '../helm/objects/template';
import { template } from '../helm/objects/template';
import { environmentOf } from './environment';
import { mirrorsOfAdditionalSource, registryOf } from './objects/mirrors';
import { imageMirroringValues } from './values/contract';
import { createsMirrorSets } from './values/platform';
import type { Values } from './values/schema';

/** Where images of a source are. */
interface SourceMirrors {
  readonly source: string;
  readonly mirrors: string[];
}

const { v } = imageMirroringValues;
const source = variable('source');
const mirrorsOfEach = (list: Expr<readonly string[]>) =>
  forEach<Template<SourceMirrors>, string>(source, unique(list), {
    source,
    mirrors: mirrorsOfAdditionalSource(registryOf(v), source),
  });
const tree = template<{ readonly sources: readonly SourceMirrors[] }>({
  sources: [mirrorsOfEach(v.additional_image_digest_sources), mirrorsOfEach(v.additional_image_tag_sources)],
});

/** Where nodes look for the images of each additional source, in their order: one line for a source. */
export function describeSourceMirrors(values: Values, release: Environment['release']): string[] {
  const environment = environmentOf(values, release);
  if (!values.ecr_host || !evaluate(createsMirrorSets(v), environment)) return [];
  // A source in both lists has the same mirrors in both.
  const { sources } = renderMap(tree, environment);
  const mirrorsOf = new Map(sources.map(({ source, mirrors }) => [source, mirrors]));
  return [...mirrorsOf].map(([source, mirrors]) => `${source} is pulled from ${mirrors.join(', then ')}`);
}
