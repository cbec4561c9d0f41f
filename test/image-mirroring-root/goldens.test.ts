import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { rootValues } from '../../src/image-mirroring-root/contract';
import { renderApplications, rootRelease } from '../../src/image-mirroring-root/render';
import type { RootValues } from '../../src/image-mirroring-root/schema';
import { fields } from '../../src/image-mirroring-root/schema';
import { checkValues } from '../../src/values-file/check';

/** The Applications of a file that is written by hand. */
const [rendered, withPlugin] = load(
  readFileSync(join(__dirname, 'goldens', 'application.yaml'), 'utf8'),
) as object[];

/** The Applications of values that nothing refuses. */
function applicationsOf(values: Record<string, unknown>) {
  expect(checkValues(rootValues, values, rootRelease)).toEqual([]);
  return renderApplications(normaliseValues(values, fields) as unknown as RootValues);
}

const cluster = {
  cluster_admin_role: true,
  account: { id: '123456789012' },
  region: { id: 'us-east-1' },
};
const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

test('the least configuration gives an Application with the defaults', () => {
  const values = {
    ...cluster,
    image_mirroring: { ecr_host: host, existing_secret: 'ecr' },
    cluster: { id: 'cluster1', url: 'https://kubernetes.default.svc' },
    source: { repo_url: 'https://git.example.com/image-mirroring.git' },
  };
  expect(applicationsOf(values)).toEqual([rendered]);
});

test('a complete configuration with a plugin gives an Application with every setting in its place', () => {
  const values = {
    ...cluster,
    image_mirroring: {
      ecr_host: host,
      aws_access_key_id: '<path:secrets/$ecr#id>',
      aws_secret_access_key: '<path:secrets/$ecr#key>',
    },
    cluster: { id: 'cluster1', url: 'https://api.cluster1.example.com:6443' },
    destination: { namespace: 'mirroring' },
    source: {
      repo_url: 'https://git.example.com/image-mirroring.git',
      path: 'mirror/chart',
      revision: 'v1',
    },
    avp: { name: 'argocd-vault-plugin-helm', values_varname: 'VALUES', secret: 'argocd:avp' },
    argo: { namespace: 'argocd', projects: { apps: 'platform' } },
    auto_delete: true,
    notifications: { slack_channel_id: 'C0123456789' },
    devops: { mongo_uri: '<path:secrets/mongo#uri>', build_number: 42 },
    custom_labels: { team: 'platform' },
    cli_image_repo: 'quay.io/team/cli',
  };
  expect(applicationsOf(values)).toEqual([withPlugin]);
});
