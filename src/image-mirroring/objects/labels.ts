import { include } from '../../helm/objects/block';
import { entriesOf, spread, template } from '../../helm/objects/cdk8s-objects';
import type { Value } from '../../helm/expressions/expression';
import { Expr } from '../../helm/expressions/expression';
import { version } from '../../package';

/** What the labels of every object and pod are made of. */
export interface LabelsProps {
  readonly releaseName: Value<string>;
  readonly custom: Expr<Record<string, string>>;
}

/**
 * The labels of every object and pod: the standard ones, and the user's, which never replace them.
 *
 * Nothing selects by them: Argo CD overwrites app.kubernetes.io/instance where it tracks by label.
 */
export const labelsOf = ({ releaseName, custom }: LabelsProps) =>
  entriesOf(
    include({
      name: 'labels',
      about: 'The labels of every object and pod.',
      body: () =>
        template<Record<string, string>>({
          'app.kubernetes.io/name': 'image-mirroring',
          'app.kubernetes.io/instance': releaseName,
          'app.kubernetes.io/version': version,
          'app.kubernetes.io/part-of': 'ibm-mas',
          'app.kubernetes.io/managed-by': 'Helm',
          ...spread(custom),
        }),
    }),
  );
