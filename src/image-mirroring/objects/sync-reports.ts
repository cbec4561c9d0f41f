import type { Construct } from 'constructs';
import { file, filled, releaseNamespace as namespace } from '../../helm/expressions/expression';
import { Conditional } from '../../helm/objects/conditional';
import { reportHooks } from '../../sync-order';
import { names } from '../values/names';
import type { ValuesTree } from '../values/schema';
import { labelsOf } from './labels';
import { SyncReport } from './sync-report';
import { updaterImageOf } from './updater-pod';

/** Records syncs in a MongoDB, around everything else. */
export class SyncReports extends Conditional {
  constructor(scope: Construct, id: string, v: ValuesTree) {
    super(scope, id, { when: filled(v.devops.mongo_uri), meaning: 'devops.mongo_uri is set' });
    for (const phase of ['start', 'finish'] as const)
      new SyncReport(this, phase === 'start' ? 'ReportStart' : 'ReportFinish', {
        phase,
        metadata: {
          name: names.reports[phase],
          namespace,
          labels: labelsOf(v.custom_labels, 'sync-report'),
        },
        annotations: reportHooks(phase),
        image: updaterImageOf(v),
        script: file('sync-report.sh'),
        mongoUri: v.devops.mongo_uri,
        clusterId: v.cluster.id,
        buildNumber: v.devops.build_number,
        revision: v.source.revision,
        settings: v.updater,
      });
  }
}
