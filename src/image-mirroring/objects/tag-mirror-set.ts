import { Construct } from 'constructs';
import {
  ImageTagMirrorSet,
  ImageTagMirrorSetSpecImageTagMirrorsMirrorSourcePolicy as Policy,
} from '../../../imports/config.openshift.io';
import type { Template } from '../../helm/objects/template';
import type {
  ImageTagMirrorSetProps,
  ImageTagMirrorSetSpecImageTagMirrors,
} from '../../../imports/config.openshift.io';
import { forEach, when } from '../../helm/objects/block';
import { template } from '../../helm/objects/template';
import type { Expr } from '../../helm/expressions/expression';
import { variable } from '../../helm/expressions/expression';
import { fixedSources } from '../values/mirror';
import type { ClusterMetadata } from './metadata';
import type { Registry } from './mirrors';
import { mirrorsOfAdditionalSource, mirrorsOfFixedSource } from './mirrors';

export interface TagMirrorSetProps {
  readonly metadata: ClusterMetadata;
  readonly registry: Registry;
  readonly additionalSources: Expr<string[]>;
  /** Whether icr.io and cp.icr.io are mirrored for pulls by tag too. */
  readonly mirrorFixedSources: Expr<boolean>;
}

const source = variable('source');

/** Sends pulls by tag to the registry. A source of both sets has the same policy in both, or nodes refuse all. */
export class TagMirrorSet extends Construct {
  constructor(scope: Construct, id: string, props: TagMirrorSetProps) {
    super(scope, id);
    const { metadata, registry } = props;
    new ImageTagMirrorSet(
      this,
      'Resource',
      template<ImageTagMirrorSetProps>({
        metadata,
        spec: {
          imageTagMirrors: [
            ...fixedSources.map((fixed) =>
              when<Template<ImageTagMirrorSetSpecImageTagMirrors>>(props.mirrorFixedSources, {
                source: fixed,
                mirrors: mirrorsOfFixedSource(registry),
                mirrorSourcePolicy: Policy.NEVER_CONTACT_SOURCE,
              }),
            ),
            forEach(source, props.additionalSources, {
              source,
              mirrors: mirrorsOfAdditionalSource(registry, source),
            }),
          ],
        },
      }),
    );
  }
}
