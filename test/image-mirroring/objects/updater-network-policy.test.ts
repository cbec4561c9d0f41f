import { objectOf, partOf, renderValues } from '../rendering';

const policyOf = (
  name: string,
  { updater = {}, ...values }: { updater?: object; [key: string]: unknown } = {},
) =>
  objectOf(renderValues({ ...values, updater: { network_policy: true, ...updater } }), 'NetworkPolicy', name);

const egressOf = (values: Parameters<typeof policyOf>[1]) =>
  partOf(policyOf('ecr-token-updater', values), 'spec', 'egress') as {
    to?: unknown;
    ports: { port: number }[];
  }[];

/** The ports besides DNS. */
const portsOf = (values: Parameters<typeof policyOf>[1]) =>
  egressOf(values)[1]?.ports.map(({ port }) => port);

test('nothing restricts the network unless it is asked for', () => {
  expect(renderValues().map(({ kind }) => kind)).not.toContain('NetworkPolicy');
});

test('the updater may reach DNS, HTTPS and the API server, and nothing may reach it', () => {
  expect(policyOf('ecr-token-updater').spec).toEqual({
    podSelector: {
      matchLabels: {
        'app.kubernetes.io/name': 'image-mirroring',
        'app.kubernetes.io/component': 'ecr-token-updater',
      },
    },
    policyTypes: ['Ingress', 'Egress'],
    egress: [
      {
        ports: [
          { protocol: 'UDP', port: 53 },
          { protocol: 'UDP', port: 5353 },
          { protocol: 'TCP', port: 53 },
          { protocol: 'TCP', port: 5353 },
        ],
      },
      {
        ports: [
          { protocol: 'TCP', port: 443 },
          { protocol: 'TCP', port: 6443 },
        ],
      },
    ],
  });
});

test('the init Job has a policy of its own, which exists before it and only while it runs', () => {
  const { metadata, spec } = policyOf('ecr-token-updater-init');
  expect(metadata.annotations).toEqual({
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'helm.sh/hook-weight': '-3',
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
  });
  expect(spec).toMatchObject({
    podSelector: { matchLabels: { 'app.kubernetes.io/component': 'ecr-token-updater-init' } },
  });
});

test.each([
  ['CronJob', 'ecr-token-updater', ['spec', 'jobTemplate', 'spec', 'template'], 'ecr-token-updater'],
  ['Job', 'ecr-token-updater-verify', ['spec', 'template'], 'ecr-token-updater'],
  ['Job', 'ecr-token-updater-init', ['spec', 'template'], 'ecr-token-updater-init'],
] as const)('it selects the pods of the %s %s', (kind, name, path, policy) => {
  const pod = objectOf(renderValues(), kind, name);
  expect(partOf(pod, ...path, 'metadata', 'labels')).toMatchObject(
    partOf(policyOf(policy), 'spec', 'podSelector', 'matchLabels') as object,
  );
});

test.each([
  [{ updater: { proxy: 'http://proxy.example.com:3128' } }, [443, 6443, 3128]],
  [{ updater: { proxy: 'http://user:1234@proxy.example.com:3128/' } }, [443, 6443, 3128]],
  [{ updater: { proxy: 'http://user:1234@proxy.example.com' } }, [443, 6443, 80]],
  [{ updater: { endpoint_url: 'https://ecr.example.com:8443' } }, [443, 6443, 8443]],
  [{ updater: { endpoint_url: 'https://ecr.example.com' } }, [443, 6443]],
  [
    { role_arn: 'arn:aws:iam::123456789012:role/ecr', sts_endpoint_url: 'https://sts.example.com:9443/' },
    [443, 6443, 9443],
  ],
])('%j opens the ports %j', (values, ports) => {
  expect(portsOf(values)).toEqual(ports);
});

test('the instance metadata can be reached where the role of the node is used', () => {
  expect(egressOf({ use_node_role: true })[2]).toEqual({
    to: [{ ipBlock: { cidr: '169.254.169.254/32' } }],
    ports: [{ protocol: 'TCP', port: 80 }],
  });
  expect(egressOf({})).toHaveLength(2);
});
