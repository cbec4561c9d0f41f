import { basic, objectOf, partOf, renderValues } from '../rendering';

test('the Secret aws has the key of the AWS user and the region under the names of AWS', () => {
  const secret = objectOf(renderValues({}, { region: { id: 'us-east-1' } }), 'Secret', 'aws');
  expect(secret).toMatchObject({ apiVersion: 'v1', type: 'Opaque', metadata: { namespace: 'default' } });
  expect(secret.stringData).toEqual({
    aws_access_key_id: basic.aws_access_key_id,
    aws_secret_access_key: basic.aws_secret_access_key,
    aws_default_region: 'us-east-1',
  });
});

test('the init Job has a copy of its own, which lives as long as the hook', () => {
  const objects = renderValues();
  const copy = objectOf(objects, 'Secret', 'ecr-token-updater-init');
  expect(copy.stringData).toEqual(objectOf(objects, 'Secret', 'aws').stringData);
  expect(partOf(copy, 'metadata', 'annotations', 'helm.sh/hook')).toBe('pre-install,pre-upgrade');
});

test('no Secret is created beside an existing one', () => {
  expect(renderValues({ existing_secret: 'mine' }).filter(({ kind }) => kind === 'Secret')).toEqual([]);
});

test('the Secret aws is there while nothing is mirrored, and the copy is not', () => {
  const secrets = renderValues({ ecr_host: '' }).filter(({ kind }) => kind === 'Secret');
  expect(secrets.map(({ metadata }) => metadata.name)).toEqual(['aws']);
});
