import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** The lowest OpenShift that is supported, as minor version of 4. */
const floor = 14;

/** From this minor version on a new login does not rebuild the images of nodes. */
const sparesRebuild = 20;

/** Versions, platforms and states of pools in which a change does not reach the nodes, or does more than it should. */
export function findNodeProblems({ cluster }: PreflightInput): Finding[] {
  const { version, pools = [], imageModePools = [] } = cluster;
  const minor = version === undefined ? undefined : Number(version.split('.')[1]);
  return [
    ...(minor !== undefined && version?.startsWith('4.') && minor < floor
      ? [
          {
            severity: 'harm' as const,
            about: 'version' as const,
            what: `the cluster is OpenShift ${version}`,
            why: `the objects need OpenShift 4.${floor}`,
            fix: 'update the cluster first',
          },
        ]
      : []),
    ...pools.flatMap((pool) => findPoolProblems(pool)),
    ...(imageModePools.length > 0 && (minor === undefined || minor < sparesRebuild)
      ? [
          {
            severity: 'harm' as const,
            about: 'pools' as const,
            what: `nodes of ${imageModePools.join(', ')} boot an image that is built for them (MachineOSConfig)`,
            why: `before OpenShift 4.${sparesRebuild} each login that is written builds that image again, and drains and reboots every node of the pool, about three times a day`,
            fix: `update to OpenShift 4.${sparesRebuild}, or remove the MachineOSConfig`,
          },
        ]
      : []),
  ];
}

function findPoolProblems({
  name,
  paused,
  degraded,
  degradedMessage,
  updating,
  nodes,
  updatedNodes,
}: NonNullable<PreflightInput['cluster']['pools']>[number]): Finding[] {
  const about = 'pools' as const;
  if (degraded)
    return [
      {
        severity: 'harm',
        about,
        what: `pool ${name} is degraded${degradedMessage === undefined ? '' : `: ${degradedMessage}`}`,
        why: 'its nodes take neither mirrors nor new logins until it is repaired, and a login lives for 12 hours',
        fix: `repair the pool first: oc describe machineconfigpool ${name}`,
      },
    ];
  if (paused)
    return [
      {
        severity: 'harm',
        about,
        what: `pool ${name} is paused`,
        why: 'its nodes take neither mirrors nor new logins until it is resumed, and a login lives for 12 hours',
        fix: `resume the pool: oc patch machineconfigpool ${name} --type merge -p '{"spec":{"paused":false}}'`,
      },
    ];
  if (!updating) return [];
  return [
    {
      severity: 'warning',
      about,
      what: `pool ${name} is updating: ${updatedNodes} of ${nodes} nodes are done`,
      why: 'the change waits for it, node by node',
      fix: 'wait until the update is done, then run preflight again',
    },
  ];
}
