import { styleText } from 'node:util';
import type { ClusterPlan } from '../plan/cluster-plan';
import { printJsonOutput } from './json-output';
import { indent } from './layout';
import { printPlan } from './plan-text';
import { rowOf } from './plan-row';
import type { ReportFormat } from './report-format';

/** What a format says of one cluster besides its row in the summary; "" for nothing. */
export function detailsOf(plan: ClusterPlan, format: ReportFormat): string {
  if (format === 'json') {
    const { needsAttention: drains } = rowOf(plan);
    return indent([printJsonOutput({ ...plan, drains }).trimEnd()], '    ').join('\n');
  }
  if (format !== 'text' || !plan.plan) return '';
  const lines = indent(printPlan(plan.plan).split('\n'));
  return `${styleText('bold', plan.cluster)}\n${lines.join('\n')}\n`;
}
