import { checkValues } from '../../../src/values-file/check';
import { defaultRelease } from '../../../src/image-mirroring/default-release';
import { imageMirroringValues } from '../../../src/image-mirroring/values/contract';

const digest = `sha256:${'a'.repeat(64)}`;
const registry = { ecr_host: '123456789012.dkr.ecr.us-east-1.amazonaws.com', existing_secret: 'ecr' };
const mirroring = (more: object) => ({ image_mirroring: { ...registry, ...more } });
const pair = (id: string, secret: string) => ({ aws_access_key_id: id, aws_secret_access_key: secret });

// The neighbours of what test/refusals.ts lists: on the other side of each edge.
test.each<[string, object]>([
  ['the documented key pair', pair('AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')],
  ['an access key id of 16 characters', pair('AKIAIOSFODNN7EXA', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')],
  ['an access key id of 128 characters', pair('A'.repeat(128), 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')],
  ['placeholders as key pair', pair('<path:a#id>', '<path:a#secret | base64decode>')],
  ['no key without a registry', {}],
  ['a prefix of digits', mirroring({ repo_path_prefix: '123456789012' })],
  ['a prefix of several components', mirroring({ repo_path_prefix: '123456789012/dkr' })],
  ['a platform of another chart', { platform: 'aws' }],
  [
    'a registry in a region of three words',
    mirroring({ ecr_host: '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com' }),
  ],
  ['a region of three words', { region: { id: 'us-gov-west-1' } }],
  ['a region of the sovereign cloud', { region: { id: 'eusc-de-east-1' } }],
  [
    'the endpoint of the ECR API',
    mirroring({ updater: { endpoint_url: 'https://api.ecr.us-east-1.amazonaws.com' } }),
  ],
  [
    'another registry of the cluster',
    mirroring({ additional_image_digest_sources: ['registry.apps.example.com'] }),
  ],
  [
    'an organisation as source without a prefix',
    mirroring({ additional_image_digest_sources: ['quay.io/mongodb'] }),
  ],
  [
    'a repository as source with a prefix',
    mirroring({ repo_path_prefix: 'mas', additional_image_digest_sources: ['gcr.io/a/b'] }),
  ],
  ['an image with a tag', mirroring({ verify: { image: 'icr.io/a:1' } })],
  ['an image with a digest', mirroring({ verify: { image: `icr.io/a@${digest}` } })],
  ['an image with a tag and a digest', mirroring({ verify: { image: `icr.io/a:1@${digest}` } })],
  ['a mongodb+srv URI', { devops: { mongo_uri: 'mongodb+srv://user:password@db.example.com/d' } }],
  ['names of Secrets as in a pod', mirroring({ updater: { image_pull_secrets: [{ name: 'a' }, 'b'] } })],
  [
    'tolerationSeconds with NoExecute',
    mirroring({ updater: { tolerations: [{ key: 'a', effect: 'NoExecute', tolerationSeconds: 300 }] } }),
  ],
  ['another label of Kubernetes', { custom_labels: { 'app.kubernetes.io/tier': 'x' } }],
  ['any string in an annotation', mirroring({ updater: { pod_annotations: { 'a.io/b': 'x y: {z}' } } })],
])('%s is accepted', (_, values) => {
  expect(checkValues(imageMirroringValues, { ...values }, defaultRelease)).toEqual([]);
});

test.each<[string, string | number, string | number]>([
  ['cpu', '500m', '500m'],
  ['cpu', '0.5', '500m'],
  ['cpu', 1, '1000m'],
  ['cpu', '01', '1.000'],
  ['cpu', '1.999', '2'],
  ['cpu', 8, 'none'],
  ['memory', '128Mi', '128Mi'],
  ['memory', '134217728', '128Mi'],
  ['memory', '1G', '1Gi'],
  ['memory', '1.5Gi', '1536Mi'],
  ['memory', '131072Ki', '134218k'],
  ['memory', '999G', 'none'],
])('a %s request of %s is not more than the limit %s', (kind, request, limit) => {
  const resources = { requests: { [kind]: request }, limits: { [kind]: limit } };
  expect(checkValues(imageMirroringValues, mirroring({ updater: { resources } }), defaultRelease)).toEqual(
    [],
  );
});
