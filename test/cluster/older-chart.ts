import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const metadata = (name: string) => ({ name, namespace: 'openshift-config' });
const role = 'ecr-token-updater-role';
const serviceAccount = 'ecr-token-updater-sa';

/** What the chart of ibm-mas/gitops creates, as far as it matters to those who replace it. */
const objects = (mirror: string) => [
  {
    apiVersion: 'config.openshift.io/v1',
    kind: 'ImageDigestMirrorSet',
    metadata: { name: 'mas-ecr' },
    spec: {
      imageDigestMirrors: ['icr.io', 'cp.icr.io'].map((source) => ({
        source,
        mirrors: [mirror],
        mirrorSourcePolicy: 'NeverContactSource',
      })),
    },
  },
  { apiVersion: 'v1', kind: 'Secret', metadata: metadata('aws'), stringData: { aws_access_key_id: 'old' } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(serviceAccount) },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: metadata(role), rules: [] },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: metadata('ecr-token-updater-rolebinding'),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccount }],
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata('ecr-token-updater'),
    spec: {
      schedule: '0 */11 * * *',
      jobTemplate: {
        spec: {
          template: {
            spec: { restartPolicy: 'Never', containers: [{ name: 'updater', image: 'example.com/cli:v1' }] },
          },
        },
      },
    },
  },
];

/** Writes a chart named `old` with these objects into a folder. */
export function writeOlderChart(folder: string, mirror: string): void {
  const chart = join(folder, 'old');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: old\nversion: 1.0.0\n');
  writeFileSync(
    join(chart, 'templates', 'objects.yaml'),
    objects(mirror)
      .map((object) => `---\n${JSON.stringify(object)}\n`)
      .join(''),
  );
}
