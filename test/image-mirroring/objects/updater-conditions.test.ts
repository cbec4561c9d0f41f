import { renderValues } from '../rendering';

const identities = (values: object) =>
  renderValues(values).map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);
const added = (values: object) => {
  const before = identities({});
  return identities(values).filter((each) => !before.includes(each));
};

test.each<[object, string[]]>([
  [
    { updater: { proxy: 'http://proxy.example.com:3128' } },
    ['Secret/default/ecr-token-updater-init-proxy', 'Secret/default/ecr-token-updater-proxy'],
  ],
  [
    { updater: { host_network: true } },
    [
      'RoleBinding/default/ecr-token-updater-init-hostnetwork',
      'RoleBinding/default/ecr-token-updater-hostnetwork',
    ],
  ],
  [
    { updater: { network_policy: true } },
    ['NetworkPolicy/default/ecr-token-updater-init', 'NetworkPolicy/default/ecr-token-updater'],
  ],
])('%j adds %j', (values, objects) => {
  expect(added(values)).toEqual(objects);
});
