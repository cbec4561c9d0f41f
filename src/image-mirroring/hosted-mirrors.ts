import { variable } from '../helm/expressions/expression';
import { forEach } from '../helm/objects/block';
import { template } from '../helm/objects/template';
import { mirrorsOfAdditionalSource, mirrorsOfFixedSource, registryOf } from './objects/mirrors';
import { fixedSources } from './values/mirror';
import type { ValuesTree } from './values/schema';

/** One source as a HostedCluster has it; shape: HyperShift, `api/hypershift/v1beta1/hostedcluster_types.go`. */
export interface ImageContentSource {
  source: string;
  mirrors: string[];
}

/** What to add to a HostedCluster. */
export interface HostedMirrors {
  spec: { imageContentSources: ImageContentSource[] };
}

const source = variable('source');

/** What a HostedCluster must have in place of the digest mirror set. It has no policy: sources are contacted last. */
export function hostedMirrorsOf(v: ValuesTree) {
  const registry = registryOf(v);
  return template<HostedMirrors>({
    spec: {
      imageContentSources: [
        ...fixedSources.map((fixed) => ({ source: fixed, mirrors: mirrorsOfFixedSource(registry) })),
        forEach(source, v.additional_image_digest_sources, {
          source,
          mirrors: mirrorsOfAdditionalSource(registry, source),
        }),
      ],
    },
  });
}
