import type { NotSeen } from '../cluster/cluster';
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
export function findUnseen({ cluster: { notSeen = [] } }: PreflightInput): Finding[] {
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
              what: resources.map(describe).join('; '),
              why: 'nothing is known about it, and it is not taken for absent',
              fix,
            },
          ];
    return [
      ...finding(absent, 'add the output of oc get … -A -o yaml for each of these to the files'),
      ...finding(others, 'run preflight as a user who may get and list these'),
    ];
  });
}

const describe = ({ resource, namespace, reason, detail }: NotSeen): string => {
  const place = namespace === undefined ? '' : ` in ${namespace}`;
  return `${resource}${place}: ${reason}${detail === undefined ? '' : ` (${detail})`}`;
};

/** Whether the decisive parts were looked at. What files do not have is left out on purpose. */
export const couldLook = ({ cluster: { notSeen = [] } }: PreflightInput): boolean =>
  !notSeen.some(({ resource, reason }) => reason !== 'not in the files' && decisive.has(resource));
