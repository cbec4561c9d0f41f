import { objectOf, renderValues } from '../rendering';

const url = 'http://user:password@squid.example.com:3128';
const proxied = () => renderValues({ updater: { proxy: url } });
const secretsOf = (objects: ReturnType<typeof renderValues>) =>
  objects.filter(({ kind, metadata }) => kind === 'Secret' && /-proxy$/.test(metadata.name));

test('without a proxy there is no Secret for one', () => {
  expect(secretsOf(renderValues())).toEqual([]);
});

test.each([
  ['ecr-token-updater-init-proxy', 'ecr-token-updater-init'],
  ['ecr-token-updater-proxy', 'ecr-token-updater'],
])('the Secret %s has the URL in its key url', (name, component) => {
  const secret = objectOf(proxied(), 'Secret', name);
  expect(secret).toMatchObject({ type: 'Opaque', metadata: { namespace: 'default' } });
  expect(secret.stringData).toEqual({ url });
  expect(secret.metadata.labels['app.kubernetes.io/component']).toBe(component);
});

test('the Secret of the init Job is removed after it, the other one stays', () => {
  expect(secretsOf(proxied()).map(({ metadata }) => metadata.annotations)).toEqual([
    {
      'helm.sh/hook': 'pre-install,pre-upgrade',
      'helm.sh/hook-weight': '-3',
      'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
    },
    { 'argocd.argoproj.io/sync-wave': '2' },
  ]);
});

test('the URL is in no other object', () => {
  const others = proxied().filter(({ metadata }) => !/-proxy$/.test(metadata.name));
  expect(others.length).toBeGreaterThan(10);
  const named = others.filter((object) => JSON.stringify(object).includes('squid.example.com'));
  expect(named.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([]);
});
