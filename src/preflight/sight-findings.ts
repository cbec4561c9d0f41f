import type { NotSeen } from '../cluster/cluster';
import { effectiveValuesOf } from '../image-mirroring/effective-values';
import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** Without these the most harmful mistakes cannot be found. */
const decisive = new Set([
  'imagedigestmirrorsets.config.openshift.io',
  'imagetagmirrorsets.config.openshift.io',
  'pods',
  'secrets',
]);

/** What could not be looked at is never taken for absent. Resources with one reason are one finding. */
export function findUnseen({ cluster: { notSeen = [] }, values }: PreflightInput): Finding[] {
  const { pullSecret } = effectiveValuesOf(values);
  return [true, false].flatMap((isDecisive) => {
    const group = notSeen.filter(({ resource }) => decisive.has(resource) === isDecisive);
    const absent = group.filter(({ reason }) => reason === 'not in the files');
    const others = group.filter(({ reason }) => reason !== 'not in the files');
    const finding = (resources: NotSeen[], fix: string): Finding[] =>
      resources.length === 0
        ? []
        : [
            {
              severity: isDecisive ? 'warning' : 'note',
              about: 'not seen',
              what: listOf(resources),
              why: 'nothing is known about it, and it is not taken for absent',
              fix,
            },
          ];
    return [
      ...finding(absent, fixOf(absent, pullSecret)),
      ...finding(others, 'run preflight as a user who may get and list these'),
    ];
  });
}

/** What files do not have is a long list with one reason. */
function listOf(resources: readonly NotSeen[]): string {
  const isPlain = ({ reason, detail }: NotSeen) => reason === 'not in the files' && detail === undefined;
  const plain = resources.filter(isPlain).map(({ resource }) => resource);
  return [
    ...(plain.length > 0 ? [`not in the files: ${plain.join(', ')}`] : []),
    ...resources.filter((each) => !isPlain(each)).map(describe),
  ].join('; ');
}

/** Nobody should write all Secrets of a cluster into a file. */
function fixOf(
  resources: readonly NotSeen[],
  { namespace, name }: { namespace: string; name: string },
): string {
  const isSecret = ({ resource }: NotSeen) => resource === 'secrets';
  return [
    ...(resources.every(isSecret)
      ? []
      : ['add them to the files by the read-only commands in docs/commands.md (preflight)']),
    ...(resources.some(isSecret)
      ? [
          `add the pull secret by oc get secret ${name} -n ${namespace} -o yaml; no command prints a password of it`,
        ]
      : []),
  ].join('; ');
}

const describe = ({ resource, namespace, reason, detail }: NotSeen): string => {
  const place = namespace === undefined ? '' : ` in ${namespace}`;
  return `${resource}${place}: ${reason}${detail === undefined ? '' : ` (${detail})`}`;
};

/** Whether the decisive parts were looked at. What files do not have is left out on purpose. */
export const couldLook = ({ cluster: { notSeen = [] } }: PreflightInput): boolean =>
  !notSeen.some(({ resource, reason }) => reason !== 'not in the files' && decisive.has(resource));
