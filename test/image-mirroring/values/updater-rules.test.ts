import { updaterRulesOf } from '../../../src/image-mirroring/values/updater-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { host } from '../rendering';
import { chart, digestSources, registered, tagSources, updater } from './registered';

const waysOut =
  'an updater whose image needs the login cannot start after the login has expired; set cli_image_repo to a repository that is not mirrored, or image_mirroring.updater.allow_image_from_mirror: true';
const image = (repository: string) => ({ cli_image_repo: repository });
const allowed = { allow_image_from_mirror: true };

const images: RuleCase[] = [
  {
    past: registered({}, image(`${host}/cli`)),
    says: `cli_image_repo: "${host}/cli" is pulled from ecr_host; ${waysOut}`,
    edge: registered({}, image(`a.${host}/cli`)),
    neighbors: [updater(allowed, image(`${host}/cli`)), image(`${host}/cli`)],
  },
  {
    past: image('/cli'),
    says: 'cli_image_repo: got "/cli"; remove the slash at the start or end',
    edge: image('a.io/cli'),
    neighbors: [image('localhost/cli')],
  },
  ...['icr.io', 'cp.icr.io'].map((fixed): RuleCase => ({
    past: registered({}, image(`${fixed}/ibmmas/cli`)),
    says: `cli_image_repo: "${fixed}/ibmmas/cli" is pulled from the mirror of ${fixed}; ${waysOut}`,
    edge: registered({}, image(`us.${fixed}/ibmmas/cli`)),
    neighbors: [
      registered({}, image(`${fixed}:443/ibmmas/cli`)),
      updater(allowed, image(`${fixed}/ibmmas/cli`)),
      image(`${fixed}/ibmmas/cli`),
    ],
  })),
  ...[
    ['quay.io', 'quay.iox'],
    ['quay.io/ibmmas', 'quay.io/ibm'],
    ['quay.io/ibmmas/cli', 'quay.io/ibmmas/cli2'],
    ['*.io', '*.quay.io'],
    ['*.io', 'y.io'],
  ].map(([source = '', beside = '']): RuleCase => {
    const prefix = { repo_path_prefix: 'mas' };
    return {
      past: registered({ ...prefix, [digestSources]: [source] }),
      says: `image_mirroring.${digestSources}: because of "${source}", the updater's image "quay.io/ibmmas/cli" is pulled from the mirror; ${waysOut}`,
      edge: registered({ ...prefix, [digestSources]: [beside] }),
      neighbors: [
        registered({ ...prefix, [digestSources]: [source], updater: allowed }),
        registered({ ...prefix, [digestSources]: [source] }, image('registry.example.com/cli')),
        // The image is pulled by digest only.
        registered({ ...prefix, mirror_tags: true, [tagSources]: [source] }),
      ],
    };
  }),
];

const checks = (minutes: number, hours: number) =>
  updater({ check_every_minutes: minutes, refresh_before_expiry_hours: hours });

const intervals: RuleCase[] = [
  {
    past: checks(30, 1),
    says: 'image_mirroring.updater.check_every_minutes: got 30 with refresh_before_expiry_hours: 1, so a second check may end after the login expires; write 20 or less, or refresh_before_expiry_hours: 2',
    edge: checks(20, 1),
    neighbors: [checks(30, 2), checks(10, 1)],
  },
];

const endpoints: RuleCase[] = ['dkr.ecr.us-east-1.amazonaws.com', 'dkr-ecr.us-east-1.on.aws'].map((name) => ({
  past: updater({ endpoint_url: `https://123456789012.${name}` }),
  says: 'image_mirroring.updater.endpoint_url: got the host of a registry (not shown), which does not answer requests for a login; write the URL of the ECR API, for example "https://api.ecr.us-east-1.amazonaws.com", or remove this key',
  edge: updater({ endpoint_url: 'https://dkr.ecr.us-east-1.amazonaws.com' }),
  neighbors: [updater({ endpoint_url: 'https://vpce-0123.api.ecr.us-east-1.vpce.amazonaws.com/' })],
}));

const ofSts: RuleCase[] = [
  'https://sts.us-east-1.amazonaws.com',
  'https://sts-fips.us-east-1.amazonaws.com',
  'https://vpce-0123.sts.us-east-1.vpce.amazonaws.com',
].map((endpoint_url) => ({
  past: updater({ endpoint_url }),
  says: 'image_mirroring.updater.endpoint_url: got an endpoint of STS (not shown), which does not answer requests for a login; where a role is assumed, write it in image_mirroring.sts_endpoint_url, or remove it',
  edge: updater({ endpoint_url: 'https://hosts.example.com' }),
  neighbors: [updater({ endpoint_url: 'https://api.ecr.us-east-1.amazonaws.com' })],
}));

const otherServices: RuleCase[] = [
  'https://s3.us-east-1.amazonaws.com',
  'https://api.ecr-public.us-east-1.amazonaws.com',
  'https://vpce-0123.secretsmanager.us-east-1.vpce.amazonaws.com',
].map((endpoint_url) => ({
  past: updater({ endpoint_url }),
  says: 'image_mirroring.updater.endpoint_url: got the URL of another service of AWS (not shown); write that of the ECR API, for example "https://api.ecr.us-east-1.amazonaws.com", or remove this key',
  edge: updater({ endpoint_url: 'https://ecr.us-east-1.amazonaws.com' }),
  neighbors: [
    updater({ endpoint_url: 'https://s3.example.com' }),
    updater({ endpoint_url: 'https://ecr-fips.us-east-1.amazonaws.com' }),
  ],
}));

const proxiesOfAws: RuleCase[] = ['api.ecr.us-east-1.amazonaws.com:443', 'ecr.us-east-1.api.aws/'].map(
  (host) => ({
    past: updater({ proxy: `http://${host}` }),
    says: 'image_mirroring.updater.proxy: got a host of AWS (not shown), which is no proxy; write it in image_mirroring.updater.endpoint_url',
    edge: updater({ proxy: 'http://amazonaws.com.example.com:3128' }),
    neighbors: [updater({ proxy: '<path:secrets/a#proxy>' })],
  }),
);

const certificates: RuleCase[] = ['kube-root-ca.crt', 'openshift-service-ca.crt'].map((ca_config_map) => ({
  past: updater({ ca_config_map }),
  says: `image_mirroring.updater.ca_config_map: "${ca_config_map}" has no key ca-bundle.crt; write a ConfigMap that has one, for example "trusted-ca"`,
  edge: updater({ ca_config_map: `my-${ca_config_map}` }),
  neighbors: [updater({ ca_config_map: 'trusted-ca' })],
}));

const elsewhere: RuleCase[] = [
  'https://api.ecr.us-east-2.amazonaws.com',
  'https://vpce-0123.api.ecr.us-east-2.vpce.amazonaws.com/',
  'https://ecr-fips.us-east-2.api.aws:443',
].map((endpoint_url) => ({
  past: updater({ endpoint_url }),
  says: 'image_mirroring.updater.endpoint_url: got the ECR API of another region (not shown) than ecr_host, which does not accept its logins; write the URL for us-east-1, or remove this key',
  edge: updater({ endpoint_url: endpoint_url.replace('-2', '-1') }),
  neighbors: [
    updater({ endpoint_url: 'https://ecr.example.com' }),
    updater({ endpoint_url: 'https://api.ecr.<path:secrets/a#region>.amazonaws.com' }),
    registered({ ecr_host: '<path:secrets/a#host>', updater: { endpoint_url } }),
  ],
}));

const restricted = { network_policy: true };
const restrictedSays = 'image_mirroring.updater.network_policy: got true with';
const hidden = 'https://<path:secrets/a#host>';
const hiddenProxy = 'http://<path:secrets/a#host>';

const networks: RuleCase[] = [
  {
    past: updater({ ...restricted, host_network: true }),
    says: `${restrictedSays} host_network: true, but a NetworkPolicy does not apply to pods on the network of the node; remove one of the two`,
    edge: updater({ ...restricted, host_network: false }),
    neighbors: [updater({ host_network: true })],
  },
  ...[
    { updater: { proxy: hiddenProxy } },
    { updater: { endpoint_url: hidden } },
    { sts_endpoint_url: hidden, assume_role: { arn: 'arn:aws:iam::210987654321:role/pull' } },
  ].map(({ updater: settings, ...identity }) => ({
    past: registered({ ...identity, updater: { ...restricted, ...settings } }),
    says: `${restrictedSays} a placeholder in updater.proxy, updater.endpoint_url or sts_endpoint_url, whose port must be known; write the URL as plain text, or create your own NetworkPolicy and remove this key`,
    edge: updater({ ...restricted, proxy: 'http://a.io:1', endpoint_url: 'https://b.io' }),
    neighbors: [registered({ ...identity, updater: { ...settings } })] as const,
  })),
];

/** All ConfigMaps that a release can create. */
const ownConfigMaps = [
  ...['ecr-token-updater-init', 'ecr-token-updater-script', 'ecr-token-updater-status'],
  ...['image-mirroring-sync-start', 'image-mirroring-sync-finish', 'image-mirroring-sync-report'],
];

const configMaps: RuleCase[] = ownConfigMaps.map((name) => ({
  past: updater({ ca_config_map: name }),
  says: `image_mirroring.updater.ca_config_map: "${name}" is the name of a ConfigMap that the chart creates and deletes; give yours another name`,
  edge: updater({ ca_config_map: `${name}-2` }),
  neighbors: [updater({ ca_config_map: 'ecr-token-updater' })],
}));

const alertKinds: RuleCase[] = [
  {
    past: registered({ alerts: { kind: '<path:secrets/a#kind>' } }),
    says: 'image_mirroring.alerts.kind: got a placeholder, but this value decides which object is created; write AlertingRule or PrometheusRule',
    edge: registered({ alerts: { enabled: true, kind: 'PrometheusRule' } }),
    neighbors: [registered({ alerts: { kind: 'AlertingRule' } })],
  },
  {
    past: registered({ alerts: { kind: 'PrometheusRule' } }),
    says: 'image_mirroring.alerts.kind: got PrometheusRule, which has no effect without alerts.enabled: true; set it, or remove this key',
    edge: registered({ alerts: { enabled: true, kind: 'PrometheusRule' } }),
    neighbors: [registered({ alerts: { kind: 'AlertingRule' } })],
  },
];

testRules({
  ...chart,
  rules: updaterRulesOf(chart.contract.v),
  cases: [
    ...images,
    ...intervals,
    ...endpoints,
    ...ofSts,
    ...otherServices,
    ...proxiesOfAws,
    ...certificates,
    ...elsewhere,
    ...networks,
    ...configMaps,
    ...alertKinds,
  ],
});
