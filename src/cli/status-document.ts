import { styleText } from 'node:util';
import type { PullFailures } from '../status/failed-pull-groups';
import type { StatusReport } from '../status/status-report';
import { documentUnseen } from './images-document';
import { withoutCodeMarks } from './pull-error-text';
import type { Block } from './report-blocks';

/** The state of a release, what needs attention first. */
export function documentStatus(report: StatusReport): Block[] {
  const { healthy, login, mirrorSets, pools, failedPulls, notSeen } = report;
  const title = healthy ? styleText('green', 'Nothing needs attention') : styleText('red', 'Needs attention');
  const unknown = 'not known';
  return [
    { kind: 'heading', text: title },
    ...(healthy ? [] : [{ kind: 'items' as const, items: itemsOf(report) }]),
    ...tableOf(
      'Login',
      ['HOST', 'ENDS', 'LAST WRITE'],
      login.hosts.map(({ host, expires, lastWrite }) => [host, expires ?? unknown, lastWrite ?? unknown]),
    ),
    ...tableOf(
      'Checks of the login',
      ['LAST CHECK', 'LAST SUCCESS', 'NEXT CHECK'],
      login.cronJob
        ? [
            [
              login.cronJob.lastRun ?? unknown,
              login.cronJob.lastSuccess ?? unknown,
              login.cronJob.suspended ? 'none, suspended' : (login.cronJob.nextRun ?? unknown),
            ],
          ]
        : [],
    ),
    ...tableOf(
      'Mirror sets',
      ['KIND', 'NAME', 'STATE'],
      mirrorSets.map(({ kind, name, state }) => [kind, name, state]),
    ),
    ...tableOf(
      'Pools',
      ['POOL', 'NODES', 'UPDATED', 'WAITING'],
      pools.map(({ name, nodes, updatedNodes, waiting }) => [
        name,
        `${nodes}`,
        `${updatedNodes}`,
        firstOf(waiting),
      ]),
    ),
    ...tableOf(
      'Failed pulls of the last hour',
      ['CAUSE', 'PODS', 'IMAGES', 'LAST'],
      failedPulls.map(({ cause, pods, images, lastSeen }) => [
        cause,
        `${pods.length}`,
        `${images.length}`,
        lastSeen,
      ]),
    ),
    ...documentUnseen(notSeen),
  ];
}

function itemsOf({ login, mirrorSets, pools, failedPulls }: StatusReport): string[] {
  return [
    ...[...login.problems, ...pools.flatMap(({ problem }) => problem ?? [])].map(
      ({ what, fix }) => `${what}\ndo: ${fix}`,
    ),
    ...mirrorSets.flatMap(({ kind, name, state, error, fix }) =>
      state === 'refused'
        ? [
            `nodes refuse ${kind} ${name}, and all other mirror sets with it: ${error ?? ''}\ndo: ${fix ?? ''}`,
          ]
        : [],
    ),
    ...failedPulls.map(describeFailures),
  ];
}

function describeFailures({ cause, meaning, action, images, pods }: PullFailures): string {
  const subject = `${pods.length} pod${pods.length === 1 ? '' : 's'} cannot pull ${firstOf(images.map(shorten))}: ${cause}`;
  return meaning === undefined || action === undefined
    ? `${subject}\ndo: read the whole message: oc get events -A --field-selector reason=Failed`
    : `${subject}\nwhy: ${withoutCodeMarks(meaning)}\ndo: ${withoutCodeMarks(action)}`;
}

/** The first three, and how many others there are. */
const firstOf = (list: readonly string[]) =>
  list.slice(0, 3).join(', ') + (list.length > 3 ? ` and ${list.length - 3} more` : '');

const shorten = (image: string) => image.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…');

const tableOf = (title: string, header: string[], rows: string[][]): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'heading', text: styleText('bold', title) },
        { kind: 'table', header, rows },
      ];
