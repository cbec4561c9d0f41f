import { styleText } from 'node:util';
import type { ClusterPlan } from '../plan/repo-plan';
import { alignColumns, indent } from './layout';
import { counted, escapeCell } from './markdown-report';
import { needsAttention, printPlan } from './plan-text';
import { printJsonOutput } from './json-output';

/** Whether a change drains nodes of a cluster or may do so, or nodes refuse it. */
export const clusterNeedsAttention = ({ change, plan }: ClusterPlan): boolean =>
  change === 'unknown' || (plan !== undefined && needsAttention(plan));

/** A plan of a configuration repository for people: each cluster that changes, then a summary. */
export function printRepoPlan(plans: readonly ClusterPlan[]): string {
  const sections = plans.flatMap(({ cluster, plan }) =>
    plan ? [`${styleText('bold', cluster)}\n${indent(printPlan(plan).split('\n')).join('\n')}`] : [],
  );
  const rows = changed(plans).map((each) => {
    const colour = clusterNeedsAttention(each) ? 'red' : 'green';
    return [each.cluster, each.change, styleText(colour, describeNodes(each))];
  });
  const summary = [styleText('bold', 'Summary'), ...indent([...alignColumns(rows), summarise(plans)])];
  return `${[...sections, summary.join('\n')].join('\n')}\n`;
}

/** The same as JSON. */
export function jsonRepoPlan(plans: readonly ClusterPlan[]): string {
  const clusters = plans.map((each) => ({ ...each, drains: clusterNeedsAttention(each) }));
  return printJsonOutput({ version: 1, clusters });
}

/** The same as a comment on a pull request. */
export function markdownRepoPlan(plans: readonly ClusterPlan[]): string {
  const rows = changed(plans).map((each) => {
    const warning = clusterNeedsAttention(each) ? '⚠️ ' : '';
    const objects = each.plan?.objects.filter(({ hook }) => !hook).length;
    return `| ${escapeCell(each.cluster)} | ${each.change} | ${objects ?? ''} | ${warning}${describeNodes(each)} |`;
  });
  return [
    `**image-mirroring plan**: ${summarise(plans)}`,
    ...(rows.length > 0
      ? ['', '| cluster | change | objects | nodes |', '| --- | --- | ---: | --- |', ...rows]
      : []),
    '',
  ].join('\n');
}

const changed = (plans: readonly ClusterPlan[]) => plans.filter(({ change }) => change !== 'none');

function summarise(plans: readonly ClusterPlan[]): string {
  const attention = plans.filter(clusterNeedsAttention).length;
  return `${counted(changed(plans).length, 'cluster')} of ${plans.length} changed, ${attention} with nodes that are or may be drained`;
}

function describeNodes({ plan }: ClusterPlan): string {
  if (!plan) return 'not known, because the old values are refused';
  if (!plan.mirrorSets.accepted) return 'nodes refuse the mirror sets';
  const drained = plan.pools.filter(({ action }) => action === 'drain').map(({ name }) => name);
  if (drained.length > 0) return `drained: ${drained.join(', ')}`;
  if (plan.pools.some(({ action }) => action === 'unknown'))
    return 'not known, because nodes refuse the old mirror sets';
  return plan.pools.some(({ action }) => action === 'reload') ? 'CRI-O reloads, no drain' : 'no drain';
}
