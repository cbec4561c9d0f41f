import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { include } from '../../helm/objects/block';
import { entriesOf, spread, template } from '../../helm/objects/template';
import type { Value } from '../../helm/expressions/expression';
import { folder } from '../../helm/expressions/expression';
import { chartFolder } from '../../updater/modules';
import type { Metadata } from './metadata';

export interface ScriptConfigMapProps {
  readonly metadata: Metadata;
  /** The content of each file by its name. */
  readonly files: Readonly<Record<string, Value<string>>>;
}

/** The files of a program, for pods to mount. */
export class ScriptConfigMap extends Construct {
  constructor(scope: Construct, id: string, props: ScriptConfigMapProps) {
    super(scope, id);
    new k8s.KubeConfigMap(
      this,
      'Resource',
      template<k8s.KubeConfigMapProps>({
        metadata: props.metadata,
        data: props.files,
      }),
    );
  }
}

/** The files of the updater. */
export const updaterScript = {
  files: entriesOf(
    include({
      name: 'updaterFiles',
      about: 'The modules of the updater, by the names of their files.',
      body: () => template<Record<string, string>>(spread(folder(chartFolder))),
    }),
  ),
};
