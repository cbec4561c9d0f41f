import type { Environment } from '../helm/expressions/evaluate';
import { readMirrorSet } from '../registries/files/mirror-set';
import { render } from './render';
import { fixedSources } from './values/mirror';
import type { Values } from './values/schema';

/** Where nodes look for the images of each additional source, in their order: one line for a source. */
export function describeSourceMirrors(values: Values, release: Environment['release']): string[] {
  if (values.additional_image_digest_sources.length + values.additional_image_tag_sources.length === 0)
    return [];
  const entries = render(values, release).flatMap((manifest) => readMirrorSet(manifest)?.entries ?? []);
  const additional = entries.filter(({ source }) => !(fixedSources as readonly string[]).includes(source));
  // A source in both mirror sets has the same mirrors in both.
  const mirrorsOf = new Map(additional.map(({ source, mirrors = [] }) => [source, mirrors]));
  return [...mirrorsOf].map(([source, mirrors]) => `${source} is pulled from ${mirrors.join(', then ')}`);
}
