import type { k8s } from 'cdk8s-plus-28';
import type { Expr } from '../../helm/expressions/expression';
import { choose, digits, filled, member, or, variable } from '../../helm/expressions/expression';
import type { Reads } from '../../helm/expressions/reads';
import { forEach, include, when } from '../../helm/objects/block';
import type { Template } from '../../helm/objects/template';
import { spread, template } from '../../helm/objects/template';
import type { Values } from '../values/schema';

type PlacementValues = Pick<
  Reads<Values['updater']>,
  'priority_class_name' | 'affinity' | 'node_selector' | 'tolerations'
>;

type Placement = {
  readonly [Member in 'priorityClassName' | 'affinity' | 'nodeSelector' | 'tolerations']: Template<
    k8s.PodSpec[Member]
  >;
};

const toleration = variable<Record<string, string>>('toleration', 'stringMap');

/** On which nodes a pod of the updater may run, and before which other pods: members of the pod's spec. */
export const placementOf = ({
  priority_class_name: priorityClass,
  affinity,
  node_selector: nodeSelector,
  tolerations,
}: PlacementValues): Placement => ({
  priorityClassName: when(filled(priorityClass), priorityClass),
  affinity: affinityOf(affinity),
  nodeSelector: when(filled(nodeSelector), { ...spread(nodeSelector) }),
  tolerations: when(
    filled(tolerations),
    include({
      name: 'tolerations',
      about: 'The tolerations of the pods.',
      body: () => template<k8s.Toleration[]>([forEach(toleration, tolerations, tolerationOf(toleration))]),
    }),
  ),
});

const pullSecret = variable('pullSecret');

/** The Secrets that the image of a pod is pulled with: a member of the pod's spec. */
export const imagePullSecretsOf = ({
  image_pull_secrets: pullSecrets,
}: Pick<Reads<Values['updater']>, 'image_pull_secrets'>): Template<k8s.PodSpec['imagePullSecrets']> =>
  when(filled(pullSecrets), [forEach(pullSecret, pullSecrets, { name: pullSecret })]);

/** The annotations of a pod, in its metadata. */
export const podAnnotationsOf = ({
  pod_annotations: annotations,
}: Pick<Reads<Values['updater']>, 'pod_annotations'>) =>
  when<Record<string, string>>(filled(annotations), { ...spread(annotations) });

const affinityOf = (affinity: PlacementValues['affinity']) => {
  const entries = Object.entries(affinity);
  return when<Template<k8s.Affinity>>(
    or(...entries.map(([, entry]) => filled(entry))),
    include({
      name: 'affinity',
      about: 'The affinity of the pods.',
      body: () =>
        template<k8s.Affinity>(
          Object.fromEntries(entries.map(([name, entry]) => [name, when(filled(entry), entry)])),
        ),
    }),
  );
};

const tolerationOf = (entry: Expr<Record<string, string>>): Template<k8s.Toleration> => {
  const [key, operator] = [member(entry, 'key'), member(entry, 'operator')];
  const [value, effect] = [member(entry, 'value'), member(entry, 'effect')];
  const seconds = member(entry, 'tolerationSeconds');
  return {
    operator: choose(filled(operator), operator, 'Equal'),
    key: when(filled(key), key),
    value: when(filled(value), value),
    effect: when(filled(effect), effect),
    tolerationSeconds: when(filled(seconds), digits(seconds)),
  };
};
