import { Construct } from 'constructs';
import {
  ImageDigestMirrorSet,
  ImageDigestMirrorSetSpecImageDigestMirrorsMirrorSourcePolicy as Policy,
} from '../../../imports/config.openshift.io';
import type { ImageDigestMirrorSetProps } from '../../../imports/config.openshift.io';
import { forEach, listWhen, template } from '../../helm/objects/block';
import type { Expr } from '../../helm/expressions/expression';
import { filled } from '../../helm/expressions/expression';
import { fixedSources } from '../values/mirror';
import type { ClusterMetadata } from './metadata';
import type { Registry } from './mirrors';
import { mirrorsOfAdditionalSource, mirrorsOfFixedSource } from './mirrors';

export interface DigestMirrorSetProps {
  readonly metadata: ClusterMetadata;
  readonly registry: Registry;
  readonly additionalSources: Expr<string[]>;
}

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
            ...fixedSources.map((source) => ({
              source,
              mirrors: mirrorsOfFixedSource(registry),
              mirrorSourcePolicy: Policy.NEVER_CONTACT_SOURCE,
            })),
            forEach(props.additionalSources, 'source', (source) => ({
              source,
              mirrors: mirrorsOfAdditionalSource(registry),
            })),
          ]),
        },
      }),
    );
  }
}
