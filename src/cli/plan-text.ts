import { styleText } from 'node:util';
import type { LoginReason } from '../plan/login-writes';
import type { ObjectChange } from '../plan/object-changes';
import type { ValuesPlan } from '../plan/values-plan';
import type { DrainRule } from '../registries/change/drain';
import { setsThatKeep } from '../registries/change/drain-free-change';
import { writeMirrorSet } from '../registries/files/mirror-set';
import type { PoolAction } from '../registries/change/pool-plan';
import { printManifests } from '../image-mirroring/render';
import { printHostedMirrors } from './hosted-mirrors-text';
import { alignColumns, indent } from './layout';

/** Whether the change or a login after it drains nodes or may do so, or the change is one that they refuse. */
export const needsAttention = ({ mirrorSets, pools, login }: ValuesPlan): boolean =>
  !mirrorSets.accepted ||
  pools.some(
    ({ action, loginAction }) =>
      isDisruptive(action) || (login.perDay.to > 0 && loginAction !== undefined && isDisruptive(loginAction)),
  );

const isDisruptive = (action: PoolAction) => ['drain', 'reboot', 'unknown'].includes(action);

/** A plan for people. */
export function printPlan(plan: ValuesPlan): string {
  const sections: [string, string[]][] = [
    ['Objects', printObjects(plan.objects)],
    // The machine-config-operator and its pools are not in a hosted cluster.
    ['Nodes', plan.hostedMirrors && !plan.registriesConf ? [] : printNodes(plan)],
    ['Login', printLogin(plan)],
    ['Platform', plan.hostedMirrors ? printHostedMirrors(plan.hostedMirrors) : []],
    ['Instead', printInstead(plan)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [styleText('bold', title), ...indent(lines), ''].join('\n'))
    .join('\n');
}

const marks = { added: '+', changed: '~', removed: '-' };
const colours = { added: 'green', changed: 'yellow', removed: 'red' } as const;

function printObjects(objects: readonly ObjectChange[]): string[] {
  if (objects.length === 0) return ['no change'];
  const lasting = objects.filter(({ hook }) => !hook);
  const hooks = objects.length - lasting.length;
  const rows = lasting.map(({ change, kind, name, namespace, fields = [] }) => [
    styleText(colours[change], marks[change]),
    kind,
    namespace === undefined ? name : `${namespace}/${name}`,
    listSome(fields),
  ]);
  return [
    ...alignColumns(rows),
    ...(hooks > 0
      ? [styleText('dim', `and ${hooks} that exist only during an install, upgrade or test`)]
      : []),
  ];
}

function listSome(fields: readonly string[]): string {
  const shown = fields.slice(0, 3).join(', ');
  return fields.length > 3 ? `${shown} and ${fields.length - 3} more` : shown;
}

const actions: Record<PoolAction, string> = {
  none: 'nothing',
  write: 'a file is written; nothing restarts',
  reload: 'CRI-O reloads; pods keep running',
  restart: 'a service restarts, as nodeDisruptionPolicy says',
  drain: 'each node is drained, then CRI-O reloads',
  reboot: 'each node is drained and reboots',
  paused: 'nothing until the pool is resumed',
  unknown: 'not known, because the old mirror sets are refused',
};

const describeAction = (action: PoolAction, services: readonly string[] = []) =>
  action === 'restart' && services.length > 0
    ? `restart of ${services.join(' and ')}, as nodeDisruptionPolicy says`
    : actions[action];

const rules: Record<DrainRule, string> = {
  'search-registries-changed': 'list of search registries changed',
  'registry-removed': 'source removed',
  'registry-changed': 'policy of a source changed',
  'mirror-removed': 'mirror removed',
  'mirror-pull-kind-changed': 'mirror changed from digests to tags',
  'mirror-added-for-tags': 'mirror for tags added',
  'registry-added-for-tags': 'source for tags added',
};

function printNodes({ mirrorSets, registriesConf, pools }: ValuesPlan): string[] {
  const refused = mirrorSets.accepted
    ? []
    : [
        styleText(
          'red',
          'The machine-config-operator refuses the new mirror sets; nodes keep the file that they have:',
        ),
        ...indent([mirrorSets.error, `do: ${mirrorSets.fix}`]),
      ];
  const reasons = (registriesConf?.reasons ?? []).map(({ rule, registry = '', mirror = '' }) => [
    `${rules[rule]}:`,
    registry,
    mirror,
    styleText('dim', rule),
  ]);
  const table = alignColumns(
    [
      ['pool', 'nodes', 'visits', 'rounds', 'configs', 'what happens'],
      ...pools.map(({ name, nodes, nodeVisits, rounds, renderedConfigs, action, services }) => [
        ...[name, `${nodes}`, `${nodeVisits}`, `${rounds}`, `${renderedConfigs}`],
        styleText(isDisruptive(action) ? 'red' : 'green', describeAction(action, services)),
      ]),
    ],
    [1, 2, 3, 4],
  );
  return [
    ...refused,
    ...table,
    ...(registriesConf && pools.some(({ action }) => action === 'write')
      ? [
          '',
          'nodeDisruptionPolicy prevents a reload: CRI-O keeps the old mirrors until it reloads or restarts.',
        ]
      : []),
    ...(reasons.length > 0 ? ['', 'Why nodes are drained:'] : []),
    ...alignColumns(reasons),
  ];
}

const loginReasons: Record<LoginReason, string> = {
  'new-host': 'a host has no login yet',
  'new-pull-secret': 'another pull secret is kept',
  'new-key': 'the AWS key changes',
};

function printLogin({ hostedMirrors, ...plan }: ValuesPlan): string[] {
  const { now, reasons, perDay, abandonedHosts } = plan.login;
  const { from, to } = perDay;
  if (from === 0 && to === 0) return [];
  const pools = hostedMirrors ? [] : plan.pools;
  const disruptions = pools.flatMap(({ name, loginAction, loginServices }) =>
    loginAction
      ? [`Each write of the pull secret, in pool ${name}: ${describeAction(loginAction, loginServices)}.`]
      : [],
  );
  const why = reasons.map((reason) => loginReasons[reason]).join(', ');
  return [
    now === 0
      ? 'The pull secret is not written for this change.'
      : `The pull secret is written once: ${why}.${disruptions.length > 0 || hostedMirrors ? '' : ' Each node gets a new file, without a drain or reboot.'}`,
    `From then on ${to} writes a day (before: ${from}); each one ${hostedMirrors ? 'restarts the kubelet of each node' : 'adds a rendered MachineConfig to each pool'}.`,
    ...disruptions,
    ...abandonedHosts.map((host) =>
      to === 0
        ? `The login of ${host} stays in the pull secret and expires; remove it by hand.`
        : `The login of ${host} is no longer renewed; the updater removes it once it has expired.`,
    ),
  ];
}

function printInstead({ registriesConf, drainFreeChange }: ValuesPlan): string[] {
  if (!registriesConf?.drains) return [];
  if (!drainFreeChange)
    return [
      'No drain-free alternative found: make the change in a maintenance window, or keep what is removed or changed above.',
    ];
  const { keep, previousRepoPathPrefixes: prefixes, laterDrains } = drainFreeChange;
  const how = prefixes
    ? [
        'No node is drained if the new values also keep the old prefix:',
        ...indent([
          '',
          'image_mirroring:',
          '  previous_repo_path_prefixes:',
          ...prefixes.map((each) => `    - '${each}'`),
          '',
        ]),
      ]
    : [
        'No node is drained if another mirror set keeps the old mirrors; apply it before the change:',
        ...indent(['', printManifests(setsThatKeep(keep).map(writeMirrorSet)).trimEnd(), '']),
      ];
  const later = laterDrains
    ? 'Remove it in a maintenance window: that drains each node once.'
    : 'Remove it later: that drains nothing.';
  return [...how, later];
}
