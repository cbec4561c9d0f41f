import { Construct } from 'constructs';
import {
  ImageDigestMirrorSet,
  ImageDigestMirrorSetSpecImageDigestMirrorsMirrorSourcePolicy as Policy,
} from '../../../imports/config.openshift.io';
import type { ImageDigestMirrorSetProps } from '../../../imports/config.openshift.io';
import { forEach, listWhen } from '../../helm/objects/block';
import { template } from '../../helm/objects/template';
import type { Expr } from '../../helm/expressions/expression';
import { filled, variable } from '../../helm/expressions/expression';
import { fixedSources } from '../values/mirror';
import type { ClusterMetadata } from './metadata';
import type { Registry } from './mirrors';
import { mirrorsOfAdditionalSource, mirrorsOfFixedSource } from './mirrors';

export interface DigestMirrorSetProps {
  readonly metadata: ClusterMetadata;
  readonly registry: Registry;
  readonly additionalSources: Expr<string[]>;
}

const source = variable('source');

/** Sends pulls by digest to the registry. icr.io and cp.icr.io are never contacted themselves. */
export class DigestMirrorSet extends Construct {
  constructor(scope: Construct, id: string, props: DigestMirrorSetProps) {
    super(scope, id);
    const { metadata, registry } = props;
    new ImageDigestMirrorSet(
      this,
      'Resource',
      template<ImageDigestMirrorSetProps>({
        metadata,
        spec: {
          imageDigestMirrors: listWhen(filled(registry.host), [
            ...fixedSources.map((fixed) => ({
              source: fixed,
              mirrors: mirrorsOfFixedSource(registry),
              mirrorSourcePolicy: Policy.NEVER_CONTACT_SOURCE,
            })),
            forEach(source, props.additionalSources, {
              source,
              mirrors: mirrorsOfAdditionalSource(registry, source),
            }),
          ]),
        },
      }),
    );
  }
}
