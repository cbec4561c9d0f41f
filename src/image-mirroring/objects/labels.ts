import { include } from '../../helm/objects/block';
import { entriesOf, spread, template } from '../../helm/objects/template';
import type { Expr, Value } from '../../helm/expressions/expression';
import {
  chartLine,
  format,
  releaseName,
  releaseService,
  replaceAll,
} from '../../helm/expressions/expression';

/** What an object is a part of: the value of its label `app.kubernetes.io/component`. */
export type Component =
  'ecr-token-updater' | 'ecr-token-updater-init' | 'mirror-sets' | 'alerts' | 'sync-report';

/**
 * The labels of every object and pod: the standard ones, and the user's, which never replace them.
 *
 * Nothing selects by them: Argo CD overwrites app.kubernetes.io/instance where it tracks by label.
 */
export const labelsOf = (custom: Expr<Record<string, string>>, component: Value<string>) =>
  entriesOf(
    include({
      name: 'labels',
      about:
        'The labels of every object and pod: the standard ones and custom_labels, which never replace them.',
      parameters: { component: { meaning: 'what the object is a part of', value: component } },
      body: (parameters) =>
        template<Record<string, string>>({
          'helm.sh/chart': chartLabel,
          'app.kubernetes.io/name': 'image-mirroring',
          'app.kubernetes.io/instance': releaseName,
          'app.kubernetes.io/version': chartLine('AppVersion'),
          'app.kubernetes.io/component': parameters.component,
          'app.kubernetes.io/part-of': 'ibm-mas',
          'app.kubernetes.io/managed-by': releaseService,
          ...spread(custom),
        }),
    }),
  );

/** A label must not hold the plus sign of a version with build metadata. */
const chartLabel = replaceAll(format`${chartLine('Name')}-${chartLine('Version')}`, '+', '_');
