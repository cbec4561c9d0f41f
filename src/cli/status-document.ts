import { styleText } from 'node:util';
import type { StatusReport } from '../status/status-report';
import type { Block } from './report-blocks';
import { documentUnseen } from './images-document';

/** The state of a release, what needs attention first. */
export function documentStatus({
  healthy,
  login,
  mirrorSets,
  pools,
  failedPulls,
  notSeen,
}: StatusReport): Block[] {
  const title = healthy ? styleText('green', 'Nothing needs attention') : styleText('red', 'Needs attention');
  return [
    { kind: 'heading', text: title },
    ...(login.problems.length > 0 ? [{ kind: 'items' as const, items: login.problems }] : []),
    { kind: 'heading', text: styleText('bold', 'Login') },
    {
      kind: 'table',
      header: ['HOST', 'ENDS', 'LAST WRITE', 'LAST CHECK', 'LAST SUCCESS'],
      rows: [
        [login.host, login.expires, login.lastWrite, login.cronJob?.lastRun, login.cronJob?.lastSuccess].map(
          (cell) => cell ?? 'not known',
        ),
      ],
    },
    ...tableOf(
      'Mirror sets',
      ['KIND', 'NAME', 'STATE'],
      mirrorSets.map(({ kind, name, state, error }) => [
        kind,
        name,
        error === undefined ? state : `${state}: ${error}`,
      ]),
    ),
    ...tableOf(
      'Pools',
      ['POOL', 'NODES', 'UPDATED', 'WAITING', 'PROBLEM'],
      pools.map(({ name, nodes, updatedNodes, waiting, problem }) => [
        name,
        `${nodes}`,
        `${updatedNodes}`,
        waiting.slice(0, 3).join(', ') + (waiting.length > 3 ? ` and ${waiting.length - 3} more` : ''),
        problem ?? '',
      ]),
    ),
    ...tableOf(
      'Failed pulls of the last hour',
      ['PODS', 'IMAGES', 'LAST', 'CAUSE'],
      failedPulls.map(({ pods, images, lastSeen, cause }) => [
        `${pods.length}`,
        `${images.length}`,
        lastSeen,
        cause,
      ]),
    ),
    ...documentUnseen(notSeen),
  ];
}

const tableOf = (title: string, header: string[], rows: string[][]): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'heading', text: styleText('bold', title) },
        { kind: 'table', header, rows },
      ];
