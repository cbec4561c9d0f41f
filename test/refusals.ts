/** A values file that must be refused, and the key that the error must contain. */
export interface Refused {
  readonly why: string;
  readonly values: string;
  readonly key: string;
}

const host = 'ecr_host: 123456789012.dkr.ecr.us-east-1.amazonaws.com';
/** A complete configuration with one of the two keys replaced. */
const keysWith = (key: string, given = '') =>
  Object.entries({
    aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE',
    aws_secret_access_key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    [key]: given,
  })
    .map(([name, value]) => `${name}: "${value}"`)
    .join('\n');
const mirroring = (more: string) => `image_mirroring: {${host}, ${more}}`;

/** At least one case for each rule; both renderings refuse all of them. */
export const refusals: readonly Refused[] = [
  { why: 'an alias of an unknown anchor', values: 'image_mirroring: {ecr_host: *nothing}', key: '' },
  { why: 'an alias inside of the node that it refers to', values: 'a: &a [*a]', key: '' },
  { why: 'an escape that Go does not have', values: 'note: "a\\/b"', key: '' },
  { why: 'a number that no string of digits means', values: 'account: {id: 1e+21}', key: 'account.id' },
  { why: 'a directive', values: '%YAML 1.2\n---\na: b', key: '' },
  { why: 'a null key', values: 'custom_labels: {null: x}', key: '' },
  { why: 'a label with an empty key', values: 'custom_labels: {"": x}', key: 'custom_labels' },
  {
    why: 'a label with an unquoted boolean as key',
    values: 'custom_labels: {True: x}',
    key: 'custom_labels',
  },
  {
    why: 'a label with a huge number as key',
    values: 'custom_labels: {12345678901234567890123: x}',
    key: 'custom_labels',
  },
  {
    why: 'a node label with an empty key',
    values: mirroring('updater: {node_selector: {"": x}}'),
    key: 'node_selector',
  },
  {
    why: "the name of a hook's Secret",
    values: 'image_mirroring: {existing_secret: image-mirroring-sync-start}',
    key: 'existing_secret',
  },
  {
    why: 'a NetworkPolicy for pods on the network of the node',
    values: mirroring('updater: {network_policy: true, host_network: true}'),
    key: 'network_policy',
  },
  ...[
    'updater: {network_policy: true, proxy: "<path:a#b>"}',
    'updater: {network_policy: true, endpoint_url: "<path:a#b>"}',
  ].map((member) => ({
    why: 'a NetworkPolicy for a port that is hidden by a placeholder',
    values: mirroring(member),
    key: 'network_policy',
  })),
  {
    why: 'a NetworkPolicy for a port of STS that is hidden by a placeholder',
    values: mirroring('sts_endpoint_url: "<path:a#b>", updater: {network_policy: true}'),
    key: 'network_policy',
  },
  ...[
    { why: 'a registry without a host', entry: '{mirror: true}' },
    { why: 'a registry that is no ECR', entry: '{host: secondary-ecr.dkr.ecr.us-west-2.amazonaws.com}' },
    {
      why: 'a registry that has a login already',
      entry: '{host: 123456789012.dkr.ecr.us-east-1.amazonaws.com}',
    },
    {
      why: 'a prefix of a registry that is no mirror',
      entry: '{host: 210987654321.dkr.ecr.us-east-1.amazonaws.com, repo_path_prefix: a}',
    },
    {
      why: 'a mirror that is neither true nor false',
      entry: '{host: 210987654321.dkr.ecr.us-east-1.amazonaws.com, mirror: 1}',
    },
    {
      why: 'a role that is no map',
      entry:
        '{host: 210987654321.dkr.ecr.us-east-1.amazonaws.com, assume_role: "arn:aws:iam::210987654321:role/a"}',
    },
    {
      why: 'an unknown key of a role',
      entry: '{host: 210987654321.dkr.ecr.us-east-1.amazonaws.com, assume_role: {role: a}}',
    },
    {
      why: 'a list as a key of a role',
      entry: '{host: 210987654321.dkr.ecr.us-east-1.amazonaws.com, assume_role: {arn: []}}',
    },
    {
      why: 'an external id without a role',
      entry: '{host: 210987654321.dkr.ecr.us-east-1.amazonaws.com, assume_role: {external_id: ab}}',
    },
    { why: 'an unknown key of a registry', entry: '{hots: 210987654321.dkr.ecr.us-east-1.amazonaws.com}' },
  ].map(({ why, entry }) => ({ why, values: mirroring(`registries: [${entry}]`), key: 'registries' })),
  {
    why: "the name of the chart's own ConfigMap",
    values: mirroring('updater: {ca_config_map: ecr-token-updater-init}'),
    key: 'ca_config_map',
  },
  {
    why: "the name of the report's own ConfigMap",
    values: mirroring('updater: {ca_config_map: image-mirroring-sync-report}'),
    key: 'ca_config_map',
  },
  {
    why: "the name of the chart's own Secret",
    values: 'image_mirroring: {existing_secret: aws}',
    key: 'existing_secret',
  },
  {
    why: "the chart's own Secret for the pull secret",
    values: mirroring('pull_secret: {namespace: default, name: aws}'),
    key: 'pull_secret.name',
  },
  {
    why: 'another platform',
    values: mirroring('platform: rosa'),
    key: 'platform: got "rosa"; allowed: standalone or hosted',
  },
  {
    why: 'a platform behind a placeholder',
    values: mirroring('platform: "<path:a#b>"'),
    key: 'image_mirroring.platform',
  },
  {
    why: 'mirror sets on a hosted control plane',
    values: mirroring('platform: hosted, mirror_sets: {enabled: true}'),
    key: 'mirror_sets.enabled',
  },
  {
    why: 'mirrored tags on a hosted control plane',
    values: mirroring('platform: hosted, mirror_tags: true'),
    key: 'mirror_tags',
  },
  {
    why: 'tag sources on a hosted control plane',
    values: mirroring('platform: hosted, additional_image_tag_sources: [quay.io/a]'),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'the pull secret of other clusters on a hosted control plane',
    values: mirroring('platform: hosted, pull_secret: {name: pull-secret}'),
    key: 'pull_secret.name',
  },
  {
    why: 'the namespace of other clusters on a hosted control plane',
    values: mirroring('platform: hosted, pull_secret: {namespace: openshift-config}'),
    key: 'pull_secret.namespace',
  },
  {
    why: 'a platform at the root',
    values: 'platform: hosted',
    key: 'platform: is not read at the root, but its value fits image_mirroring.platform',
  },
  {
    why: 'a label with a long prefix',
    values: `custom_labels: {${'a.'.repeat(126)}bc/team: x}`,
    key: 'custom_labels',
  },
  {
    why: 'a taint with a long prefix',
    values: mirroring(`updater: {tolerations: [{key: ${'a'.repeat(254)}/b}]}`),
    key: 'tolerations',
  },
  {
    why: 'a key without a space after its colon',
    values: 'image_mirroring: {mirror_tags:true}',
    key: 'mirror_tags',
  },
  { why: 'a string in place of a group', values: 'sm: x', key: 'sm' },
  { why: 'a namespace with a dot', values: mirroring('pull_secret: {namespace: a.b}'), key: 'namespace' },
  {
    why: 'a near miss with a character beyond the basic plane',
    values: '"ecr_host\u{1f600}": x',
    key: 'ecr_host',
  },
  { why: 'a host that is not an ECR host', values: 'ecr_host: registry.example.com', key: 'ecr_host' },
  { why: 'a host with a path', values: `${host}/mas`, key: 'ecr_host' },
  { why: 'a host with a scheme', values: host.replace(': ', ': https://'), key: 'ecr_host' },
  { why: 'a placeholder without #', values: 'ecr_host: "<path:secrets/path:host>"', key: 'ecr_host' },
  {
    why: 'a secret placeholder without #',
    values: 'aws_access_key_id: "<path:a:b>"',
    key: 'aws_access_key_id',
  },
  {
    why: 'a broken placeholder in a list',
    values: mirroring('additional_image_digest_sources: ["<path:a>"]'),
    key: 'additional_image_digest_sources',
  },
  { why: 'a broken placeholder in a label', values: 'custom_labels: {a: "<path:a"}', key: 'custom_labels' },
  {
    why: 'a placeholder without an end',
    values: 'aws_secret_access_key: "<path:a#b"',
    key: 'aws_secret_access_key',
  },
  { why: 'a placeholder without a key', values: 'aws_access_key_id: "<path:a#>"', key: 'aws_access_key_id' },
  { why: 'a placeholder without a path', values: 'cluster: {id: "<path:#k>"}', key: 'id' },
  {
    why: 'a broken placeholder after a complete one',
    values: 'ecr_host: "<path:a#b>x<path:a#b"',
    key: 'ecr_host',
  },
  {
    why: 'a host with an invalid region',
    values: 'ecr_host: 123456789012.dkr.ecr.-east.amazonaws.com',
    key: 'ecr_host',
  },
  ...['us-east', 'useast1', 'us-east-1a', 'us-east1'].map((region) => ({
    why: `a host in the region ${region}`,
    values: `ecr_host: 123456789012.dkr.ecr.${region}.amazonaws.com`,
    key: 'ecr_host: got',
  })),
  {
    why: 'a secret with a line break',
    values: 'aws_secret_access_key: "abc\\n"',
    key: 'aws_secret_access_key',
  },
  {
    why: 'a prefix with a slash at its end',
    values: mirroring('repo_path_prefix: mas/'),
    key: 'repo_path_prefix',
  },
  { why: 'a prefix in upper case', values: mirroring('repo_path_prefix: Mas'), key: 'repo_path_prefix' },
  {
    why: 'a prefix that makes references too long',
    values: mirroring(`repo_path_prefix: ${'a'.repeat(210)}`),
    key: 'repo_path_prefix',
  },
  { why: 'a prefix without a host', values: 'repo_path_prefix: dev', key: 'repo_path_prefix' },
  {
    why: 'digest sources without a host',
    values: 'additional_image_digest_sources: [a.io]',
    key: 'additional_image_digest_sources',
  },
  {
    why: 'tag sources without a host',
    values: 'additional_image_tag_sources: [a.io]',
    key: 'additional_image_tag_sources',
  },
  { why: 'mirrored tags without a host', values: 'image_mirroring: {mirror_tags: true}', key: 'mirror_tags' },
  {
    why: 'previous prefixes without a host',
    values: 'image_mirroring: {previous_repo_path_prefixes: [a]}',
    key: 'previous_repo_path_prefixes',
  },
  {
    why: 'an image to verify without a host',
    values: 'image_mirroring: {verify: {image: "icr.io/a:1"}}',
    key: 'verify.image',
  },
  {
    why: 'an image to verify that is not mirrored',
    values: mirroring('verify: {image: "quay.io/a:1"}'),
    key: 'verify.image',
  },
  ...['gcr.io/b/c', 'gcr.io/ab/c', 'example.com/c', 'a.example.com.io/c'].map((repository) => ({
    why: `${repository} as an image to verify below no source`,
    values: mirroring(
      `existing_secret: a, repo_path_prefix: b, additional_image_digest_sources: [gcr.io/a, "*.example.com"], verify: {images: ["${repository}@sha256:${'a'.repeat(64)}"]}`,
    ),
    key: `verify.images: "${repository}@sha256:${'a'.repeat(64)}" is below no mirrored source`,
  })),
  {
    why: 'a previous prefix that is the current one',
    values: mirroring('repo_path_prefix: a, previous_repo_path_prefixes: [a]'),
    key: 'previous_repo_path_prefixes',
  },
  {
    why: 'a duplicate previous prefix',
    values: mirroring('previous_repo_path_prefixes: [a, a]'),
    key: 'previous_repo_path_prefixes',
  },
  {
    why: 'a previous prefix too long',
    values: mirroring(`previous_repo_path_prefixes: [${'a'.repeat(210)}]`),
    key: 'previous_repo_path_prefixes',
  },
  {
    why: 'a previous prefix that doubles a mirror',
    values: mirroring(
      'repo_path_prefix: a, previous_repo_path_prefixes: [a/cp], additional_image_digest_sources: [b.io]',
    ),
    key: 'previous_repo_path_prefixes',
  },
  {
    why: 'a source with a tag',
    values: mirroring('additional_image_digest_sources: ["a.io/b:1"]'),
    key: 'additional_image_digest_sources',
  },
  ...[
    'additional_image_digest_sources: [a.io, null]',
    'additional_image_tag_sources: [""]',
    'previous_repo_path_prefixes: [" "]',
    'updater: {image_pull_secrets: [{name: null}]}',
    'updater: {image_pull_secrets: [{}]}',
    'updater: {tolerations: [null]}',
    'registries: [null]',
    'verify: {images: ["\\t"]}',
  ].map((member) => ({
    why: `the empty entry of ${member}`,
    values: mirroring(`existing_secret: a, ${member}`),
    key: 'an empty entry; write a value, or remove the entry',
  })),
  ...['0', '65536'].flatMap((port) =>
    [
      mirroring(`existing_secret: a, additional_image_digest_sources: ["a.io:${port}/b"]`),
      mirroring(`existing_secret: a, additional_image_tag_sources: ["a.io:${port}"]`),
      mirroring(`existing_secret: a, updater: {endpoint_url: "https://a.io:${port}"}`),
      mirroring(`existing_secret: a, updater: {proxy: "http://a.io:${port}"}`),
      mirroring(`role_arn: arn:aws:iam::123456789012:role/a, sts_endpoint_url: "https://a.io:${port}"`),
      `devops: {mongo_uri: "mongodb://a,b:${port}/d"}`,
      `cli_image_repo: a.io:${port}/b`,
    ].map((values) => ({ why: `the port ${port} in ${values}`, values, key: 'got' })),
  ),
  ...[
    'ecr_host: "<path:a#b>/extra"',
    'ecr_host: "https://<path:a#b>"',
    'ecr_host: "<path:a#b>.example.com"',
    'repo_path_prefix: "<path:a#b>/"',
    'cli_image_repo: "<path:a#b>:v1"',
    'region_id: "<path:a#b>/a"',
    mirroring('existing_secret: a, additional_image_digest_sources: ["https://<path:a#b>"]'),
    mirroring('existing_secret: a, registries: [{host: "<path:a#b>:443"}]'),
    mirroring('existing_secret: a, verify: {image: "https://<path:a#b>"}'),
    mirroring('existing_secret: a, updater: {proxy: "https://<path:a#b>"}'),
  ].map((values) => ({
    why: `the text beside a placeholder in ${values}`,
    values,
    key: 'which its placeholder cannot complete',
  })),
  ...['digest_sources', 'tag_sources', 'prefix', 'host', 'secret_name'].map((key) => ({
    why: `the name ${key} for another key`,
    values: mirroring(`${key}: a`),
    key: `${key}: there is no such key; write `,
  })),
  {
    why: 'a source whose host cannot be parsed',
    values: mirroring('additional_image_digest_sources: [backup/mas]'),
    key: 'additional_image_digest_sources',
  },
  {
    why: 'a bare wildcard',
    values: mirroring('additional_image_tag_sources: ["*"]'),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'a duplicate source',
    values: mirroring('additional_image_digest_sources: [a.io, a.io]'),
    key: 'additional_image_digest_sources',
  },
  {
    why: 'a duplicate source in one item',
    values: mirroring('additional_image_tag_sources: ["a.io a.io"]'),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'icr.io as an additional source',
    values: mirroring('additional_image_digest_sources: [icr.io]'),
    key: 'additional_image_digest_sources',
  },
  {
    why: 'cp.icr.io by tag under another policy',
    values: mirroring('additional_image_tag_sources: [cp.icr.io]'),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'a tag source under icr.io',
    values: mirroring('additional_image_tag_sources: [icr.io/cpopen]'),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'a tag source above icr.io',
    values: mirroring('additional_image_tag_sources: ["*.io"]'),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'a tag source under a digest source',
    values: mirroring('additional_image_digest_sources: [a.io], additional_image_tag_sources: [a.io/b]'),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'a tag source under a wildcard',
    values: mirroring(
      'additional_image_digest_sources: ["*.a.io"], additional_image_tag_sources: ["b.a.io:5000/c"]',
    ),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'a digest source under a tag source',
    values: mirroring('additional_image_digest_sources: [a.io/b], additional_image_tag_sources: [a.io]'),
    key: 'additional_image_digest_sources',
  },
  {
    why: 'a tag source below a digest wildcard of the same length',
    values: mirroring(
      'additional_image_digest_sources: ["*.a.io", b.a.io], additional_image_tag_sources: [b.a.io]',
    ),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'a digest source below a tag wildcard of the same length',
    values: mirroring(
      'additional_image_digest_sources: [b.a.io], additional_image_tag_sources: ["*.a.io", b.a.io]',
    ),
    key: 'additional_image_digest_sources',
  },
  {
    why: 'a digest source with the Docker host that nodes rewrite',
    values: mirroring('additional_image_digest_sources: [index.docker.io]'),
    key: 'additional_image_digest_sources',
  },
  {
    why: 'a tag source with the Docker host that nodes rewrite',
    values: mirroring('additional_image_tag_sources: [index.docker.io/library]'),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'a digest source under icr.io while tags are mirrored',
    values: mirroring('mirror_tags: true, additional_image_digest_sources: [icr.io/a]'),
    key: 'additional_image_digest_sources',
  },
  {
    why: 'a source that is its own mirror',
    values: mirroring(
      'repo_path_prefix: dev, additional_image_digest_sources: [123456789012.dkr.ecr.us-east-1.amazonaws.com/dev]',
    ),
    key: 'additional_image_digest_sources',
  },
  {
    why: 'a source that is its own former mirror',
    values: mirroring(
      'previous_repo_path_prefixes: [dev], additional_image_tag_sources: [123456789012.dkr.ecr.us-east-1.amazonaws.com/dev/cp]',
    ),
    key: 'additional_image_tag_sources',
  },
  {
    why: 'an updater that is pulled from the registry',
    values: `${host}\ncli_image_repo: 123456789012.dkr.ecr.us-east-1.amazonaws.com/cli`,
    key: 'cli_image_repo',
  },
  {
    why: 'an updater that is pulled from a fixed mirror',
    values: `${host}\ncli_image_repo: icr.io/ibmmas/cli`,
    key: 'cli_image_repo',
  },
  {
    why: 'an updater that is pulled from another mirror',
    values: mirroring('additional_image_digest_sources: [quay.io]'),
    key: 'additional_image_digest_sources: because of "quay.io"',
  },
  {
    why: 'an updater with a tag',
    values: 'cli_image_repo: "quay.io/ibmmas/cli:latest"',
    key: 'cli_image_repo',
  },
  {
    why: 'an interval whose second check may be too late',
    values: mirroring('updater: {check_every_minutes: 30, refresh_before_expiry_hours: 1}'),
    key: 'check_every_minutes',
  },
  {
    why: 'an interval that is not offered',
    values: mirroring('updater: {check_every_minutes: 60}'),
    key: 'check_every_minutes',
  },
  {
    why: 'an endpoint that is not a URL',
    values: mirroring('updater: {endpoint_url: api.ecr}'),
    key: 'endpoint_url',
  },
  {
    why: 'an endpoint without TLS',
    values: mirroring('updater: {endpoint_url: "http://api.ecr.us-east-1.amazonaws.com"}'),
    key: 'endpoint_url',
  },
  { why: 'a proxy that is not a URL', values: mirroring('updater: {proxy: "proxy:3128"}'), key: 'proxy' },
  {
    why: 'an invalid name of a ConfigMap',
    values: mirroring('updater: {ca_config_map: A_b}'),
    key: 'ca_config_map',
  },
  {
    why: 'a request above its limit',
    values: mirroring('updater: {resources: {requests: {cpu: 900m}}}'),
    key: 'requests.cpu',
  },
  {
    why: 'a quantity in an unknown unit',
    values: mirroring('updater: {resources: {limits: {memory: 1GB}}}'),
    key: 'limits.memory',
  },
  {
    why: 'a toleration without key',
    values: mirroring('updater: {tolerations: [{effect: NoSchedule}]}'),
    key: 'tolerations',
  },
  {
    why: 'a toleration with an unknown effect',
    values: mirroring('updater: {tolerations: [{key: a, effect: Never}]}'),
    key: 'tolerations',
  },
  {
    why: 'a toleration with an unknown operator',
    values: mirroring('updater: {tolerations: [{key: a, operator: In}]}'),
    key: 'tolerations',
  },
  {
    why: 'a toleration of any value with a value',
    values: mirroring('updater: {tolerations: [{key: a, operator: Exists, value: b}]}'),
    key: 'tolerations',
  },
  {
    why: 'a toleration with an unknown key',
    values: mirroring('updater: {tolerations: [{keys: a}]}'),
    key: 'keys',
  },
  {
    why: 'an invalid node label',
    values: mirroring('updater: {node_selector: {"a b": c}}'),
    key: 'node_selector',
  },
  {
    why: 'AWS keys with an existing Secret',
    values: mirroring('existing_secret: a, aws_access_key_id: B'),
    key: 'existing_secret',
  },
  { why: 'an invalid label value', values: 'custom_labels: {a: "b c"}', key: 'custom_labels' },
  { why: 'an invalid label key', values: 'custom_labels: {"a/b/c": d}', key: 'custom_labels' },
  {
    why: 'a label key true, which may be an unquoted yes',
    values: 'custom_labels: {"true": d}',
    key: 'custom_labels',
  },
  {
    why: 'both forms with different hosts',
    values: `${mirroring('repo_path_prefix: a')}\necr_host: 210987654321.dkr.ecr.us-east-1.amazonaws.com`,
    key: 'ecr_host',
  },
  {
    why: 'both forms with different secrets',
    values: 'image_mirroring: {aws_secret_access_key: a}\naws_secret_access_key: b',
    key: 'aws_secret_access_key',
  },
  {
    why: 'both forms with different lists',
    values: `${mirroring('additional_image_digest_sources: [a.io]')}\nadditional_image_digest_sources: [b.io]`,
    key: 'additional_image_digest_sources',
  },
  {
    why: 'a group of the chart at the root',
    values: 'mirror_sets: {enabled: false}',
    key: 'mirror_sets: is not read at the root; write image_mirroring.mirror_sets',
  },
  {
    why: 'a list of the chart at the root',
    values: 'previous_repo_path_prefixes: [a]',
    key: 'previous_repo_path_prefixes',
  },
  { why: 'the name of a Secret at the root', values: 'existing_secret: a', key: 'existing_secret' },
  { why: 'mirrored tags at the root', values: 'mirror_tags: true', key: 'mirror_tags' },
  { why: 'a pull secret at the root', values: 'pull_secret: {name: a}', key: 'pull_secret' },
  {
    why: 'values of the updater at the root',
    values: 'updater: {check_every_minutes: 10}',
    key: 'updater: is not read at the root, but its value fits image_mirroring.updater',
  },
  { why: 'an image to verify at the root', values: 'verify: {image: "icr.io/a:1"}', key: 'verify' },
  { why: 'the root key in camel case', values: 'imageMirroring: {}', key: 'imageMirroring' },
  { why: 'the root key with another ending', values: 'image_mirror: {}', key: 'image_mirror' },
  { why: 'the root key in capitals', values: 'IMAGE_MIRRORING: {}', key: 'IMAGE_MIRRORING' },
  { why: 'the root key with a hyphen', values: 'image-mirroring: {}', key: 'image-mirroring' },
  {
    why: 'the root key below global',
    values: 'global: {image_mirroring: {}}',
    key: 'global.image_mirroring: is not read by anything; write image_mirroring at the root',
  },
  {
    why: 'the root key below values',
    values: 'values: {image_mirroring: {}}',
    key: 'values.image_mirroring',
  },
  { why: 'a root key without its space', values: 'ecr_host:x', key: '' },
  {
    why: 'a control character',
    values: 'ecr_host: "a\\e[31m\\nb"',
    key: 'image_mirroring.ecr_host: got',
  },
  {
    why: 'a list of 1,001 sources',
    values: mirroring(
      `additional_image_digest_sources: [${Array.from({ length: 1001 }, (_, index) => `a${index}.io`).join(', ')}]`,
    ),
    key: 'has 1001 entries; allowed: at most 1000',
  },
  { why: 'a key that every object has', values: 'image_mirroring: {constructor: a}', key: 'constructor' },
  { why: 'a label that no object may have', values: 'custom_labels: {__proto__: a}', key: '__proto__' },
  {
    why: 'five levels of ten aliases',
    values: ['b: &b [*a', 'c: &c [*b', 'd: &d [*c', 'e: &e [*d'].reduce(
      (text, level) => `${text}${level}${`, ${level.slice(-2)}`.repeat(9)}]\n`,
      `a: &a [${'x, '.repeat(9)}x]\n`,
    ),
    key: '',
  },
  { why: 'two regions', values: 'region: {id: us-east-1}\nregion_id: us-west-2', key: 'region' },
  { why: 'a misspelt flat key', values: 'ecr_hosts: x', key: 'ecr_hosts' },
  { why: 'a misspelled root key', values: 'image_miroring: {}', key: 'image_miroring' },
  { why: 'a misspelled nested key', values: 'image_mirroring: {ecr_hots: x}', key: 'ecr_hots' },
  { why: 'a boolean in place of a string', values: 'ecr_host: true', key: 'ecr_host' },
  {
    why: 'a fraction in place of a string',
    values: 'image_mirroring: {repo_path_prefix: 1.5}',
    key: 'repo_path_prefix',
  },
  {
    why: 'a string in place of a list',
    values: 'additional_image_digest_sources: a.io',
    key: 'additional_image_digest_sources',
  },
  { why: 'a string in place of a map', values: 'region: us-east-1', key: 'region' },
  {
    why: 'a string in place of a boolean',
    values: 'image_mirroring: {mirror_tags: maybe}',
    key: 'mirror_tags',
  },
  {
    why: 'a map in place of a secret value',
    values: 'aws_secret_access_key: {a: b}',
    key: 'aws_secret_access_key',
  },
  {
    why: 'alerts without a registry',
    values: 'image_mirroring: {alerts: {enabled: true}}',
    key: 'alerts.enabled',
  },
  { why: 'an unknown kind of alerts', values: mirroring('alerts: {kind: Alert}'), key: 'alerts.kind' },
  {
    why: 'a placeholder for the kind of alerts',
    values: mirroring('alerts: {kind: "<path:secrets/a#kind>"}'),
    key: 'alerts.kind',
  },
  ...[
    ['a key encrypted by sops', 'ENC[AES256_GCM,data:abc=]'],
    ['a reference for vals', 'ref+vault://secret/aws#/key'],
    ['a shell variable', '${AWS_KEY}'],
    ['a template of another tool', '{{ aws_key }}'],
    ['a name in angle brackets', '<AWS_KEY>'],
    ['quotes inside of quotes', '\\"AKIAIOSFODNN7EXAMPLE\\"'],
    ['a space', 'AKIA IOSFODNN7EXAMPLE'],
    ['a line break', 'AKIAIOSFODNN7EXAMPLE\\n'],
  ].flatMap(([why, given]) =>
    ['aws_access_key_id', 'aws_secret_access_key'].map((key) => ({
      why: `${why} as ${key}`,
      values: keysWith(key, given),
      key: `image_mirroring.${key}: got `,
    })),
  ),
  ...[
    ['an access key id in base64', 'QUtJQUlPU0ZPRE5ON0VYQU1QTEU=', 'got a value encoded with base64'],
    ['a secret access key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'got 40 characters'],
    ['a temporary access key id', 'ASIAIOSFODNN7EXAMPLE', 'got a temporary key'],
    ['words', 'CHANGE_ME', 'got words in place of a key id'],
    ['words of 18 characters', 'YOUR_ACCESS_KEY_ID', 'got words in place of a key id'],
    ['20 times x', 'x'.repeat(20), 'got words in place of a key id'],
    ['the unique id of a role', 'AROAIOSFODNN7EXAMPLE', 'got the unique id of a role'],
    ['the unique id of a user', 'AIDAIOSFODNN7EXAMPLE', 'got the unique id of a role'],
    ['lower-case letters', 'akiaiosfodnn7example', 'got lower-case letters'],
    ['15 characters', 'AKIAIOSFODNN7EX', 'got a value (not shown); allowed: 16 to 128 letters'],
    ['129 characters', 'A'.repeat(129), 'got a value (not shown); allowed: 16 to 128 letters'],
    ['a slash', 'AKIAIOSFODNN7/EXAMPLE', 'got a value (not shown); allowed: 16 to 128 letters'],
  ].map(([why, given, message]) => ({
    why: `${why} as aws_access_key_id`,
    values: keysWith('aws_access_key_id', given),
    key: `image_mirroring.aws_access_key_id: ${message}`,
  })),
  ...[
    ['a key in base64', `${'A'.repeat(54)}==`, 'got a value encoded with base64'],
    ['a key and a line break in base64', `${'A'.repeat(55)}=`, 'got a value encoded with base64'],
    ['an access key id', 'AKIAIOSFODNN7EXAMPLE', 'got a value that starts with AKIA or ASIA'],
    ['CHANGE_ME', 'CHANGE_ME', 'got words in place of a key'],
    ['changeme', 'changeme', 'got words in place of a key'],
    ['your-secret-key', 'your-secret-key', 'got words in place of a key'],
    ['xxx', 'xxx', 'got words in place of a key'],
    ...['secret', 'Password', 'REDACTED', 'EXAMPLE', 'placeholder'].map((word) => [
      word,
      word,
      'got words in place of a key',
    ]),
  ].map(([why, given, message]) => ({
    why: `${why} as aws_secret_access_key`,
    values: keysWith('aws_secret_access_key', given),
    key: `image_mirroring.aws_secret_access_key: ${message}`,
  })),
  {
    why: 'an access key id without its secret',
    values: 'aws_access_key_id: AKIAIOSFODNN7EXAMPLE',
    key: 'aws_access_key_id: requires aws_secret_access_key',
  },
  {
    why: 'a secret access key without its id',
    values: 'aws_secret_access_key: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    key: 'aws_secret_access_key: requires aws_access_key_id',
  },
  {
    why: 'a role with a Secret of keys',
    values: mirroring('role_arn: "arn:aws:iam::123456789012:role/a", existing_secret: mine'),
    key: 'image_mirroring.role_arn: cannot be combined',
  },
  {
    why: 'the role of the node with one of the pods',
    values: mirroring('role_arn: "arn:aws:iam::123456789012:role/a", use_node_role: true'),
    key: 'image_mirroring.use_node_role: cannot be combined',
  },
  {
    why: 'an ARN that is not one of a role',
    values: mirroring('role_arn: "arn:aws:iam::123456789012:user/a"'),
    key: 'image_mirroring.role_arn: got "arn:aws:iam::123456789012:user/a"',
  },
  {
    why: 'an external id without a role to assume',
    values: mirroring('existing_secret: mine, assume_role: {external_id: customer-1}'),
    key: 'image_mirroring.assume_role.external_id: has no effect',
  },
  {
    why: 'an endpoint of STS that nothing uses',
    values: mirroring('existing_secret: mine, sts_endpoint_url: "https://sts.example.com"'),
    key: 'image_mirroring.sts_endpoint_url: has no effect',
  },
  {
    why: 'a proxy that is reached by https',
    values: mirroring('existing_secret: mine, updater: {proxy: "https://proxy.example.com:3128"}'),
    key: 'image_mirroring.updater.proxy',
  },
  { why: 'a registry without any AWS identity', values: host, key: 'ecr_host: requires an AWS identity' },
  {
    why: 'a URI of another database',
    values: 'devops: {mongo_uri: "postgres://user:password@db.example.com/d"}',
    key: 'devops.mongo_uri',
  },
  {
    why: 'a prefix with the ECR host',
    values: mirroring('repo_path_prefix: 123456789012.dkr.ecr.us-east-1.amazonaws.com/mas'),
    key: 'repo_path_prefix: "123456789012.dkr.ecr.us-east-1.amazonaws.com/mas" starts with an ECR host',
  },
  {
    why: 'a previous prefix with an ECR host',
    values: mirroring('previous_repo_path_prefixes: [123456789012.dkr-ecr.us-east-1.on.aws/mas]'),
    key: 'previous_repo_path_prefixes: "123456789012.dkr-ecr.us-east-1.on.aws/mas" starts with an ECR host',
  },
  ...['Registry.example.com', '*.Example.com', 'registry.example.com/Team'].map((source) => ({
    why: `upper case in the source ${source}`,
    values: mirroring(`additional_image_digest_sources: ["${source}"]`),
    key: 'additional_image_digest_sources',
  })),
  ...['us-east', 'useast1', 'us-east-1a', 'US-EAST-1'].map((region) => ({
    why: `the region ${region}`,
    values: `region: {id: ${region}}`,
    key: 'region.id',
  })),
  {
    why: 'the host of the registry as endpoint',
    values: mirroring('updater: {endpoint_url: "https://123456789012.dkr.ecr.us-east-1.amazonaws.com"}'),
    key: 'endpoint_url: got the host of a registry',
  },
  ...[
    'image-registry.openshift-image-registry.svc:5000',
    'default-route-openshift-image-registry.apps.example.com/a',
  ].flatMap((source) =>
    ['additional_image_digest_sources', 'additional_image_tag_sources'].map((list) => ({
      why: `the cluster's own registry, ${source}, in ${list}`,
      values: mirroring(`${list}: ["${source}"]`),
      key: `${list}: "${source}" is the cluster's own registry`,
    })),
  ),
  {
    why: 'a repository as source without a prefix',
    values: mirroring('additional_image_digest_sources: [gcr.io/kubebuilder/kube-rbac-proxy]'),
    key: 'additional_image_digest_sources: "gcr.io/kubebuilder/kube-rbac-proxy" is a repository',
  },
  ...['127Mi', '0.1Gi', '134217727', '133M', '131071Ki', '512m'].map((memory) => ({
    why: `the memory limit ${memory}`,
    values: mirroring(`updater: {resources: {limits: {memory: ${memory}}, requests: {memory: 1Mi}}}`),
    key: 'limits.memory',
  })),
  ...[
    ['cpu', '501m', '500m'],
    ['cpu', '0.501', '500m'],
    ['cpu', '2', '1.999'],
    ['memory', '513Mi', '512Mi'],
    ['memory', '1Gi', '1G'],
    ['memory', '1.1G', '1G'],
  ].map(([kind, request, limit]) => ({
    why: `the ${kind} request ${request} with the limit ${limit}`,
    values: mirroring(
      `updater: {resources: {requests: {${kind}: "${request}"}, limits: {${kind}: "${limit}"}}}`,
    ),
    key: `requests.${kind}: "${request}" is more than the limit "${limit}"`,
  })),
  ...['1Ti', '1e3', '-1', '0x10', '1.2345', 'none'].map((quantity) => ({
    why: `the quantity ${quantity} as a CPU request`,
    values: mirroring(`updater: {resources: {requests: {cpu: "${quantity}"}}}`),
    key: 'requests.cpu',
  })),
  {
    why: 'no CPU at all',
    values: mirroring('updater: {resources: {requests: {cpu: 0}, limits: {cpu: "0.000"}}}'),
    key: 'limits.cpu: got "0.000"',
  },
  {
    why: 'tolerationSeconds with another effect than NoExecute',
    values: mirroring('updater: {tolerations: [{key: a, effect: NoSchedule, tolerationSeconds: 5}]}'),
    key: 'tolerations: got tolerationSeconds with the effect "NoSchedule"',
  },
  ...['1.5', '05', '-1', '1h'].map((seconds) => ({
    why: `${seconds} as tolerationSeconds`,
    values: mirroring(
      `updater: {tolerations: [{key: a, effect: NoExecute, tolerationSeconds: "${seconds}"}]}`,
    ),
    key: `tolerations: got the tolerationSeconds "${seconds}"`,
  })),
  ...[
    'app.kubernetes.io/name',
    'app.kubernetes.io/instance',
    'app.kubernetes.io/version',
    'app.kubernetes.io/component',
    'app.kubernetes.io/part-of',
    'app.kubernetes.io/managed-by',
    'helm.sh/chart',
  ].map((label) => ({
    why: `${label} as a custom label`,
    values: `custom_labels: {${label}: x}`,
    key: `custom_labels: "${label}" is a label that the chart sets itself`,
  })),
  {
    why: 'an annotation with an invalid key',
    values: mirroring('updater: {pod_annotations: {"a b": c}}'),
    key: 'pod_annotations',
  },
  {
    why: 'an image pull secret with another key',
    values: mirroring('updater: {image_pull_secrets: [{names: a}]}'),
    key: 'image_pull_secrets.0.names',
  },
  {
    why: 'kept source paths without a host',
    values: 'image_mirroring: {keep_source_paths: true}',
    key: 'keep_source_paths: has no effect without ecr_host',
  },
  {
    why: 'a source that is its own mirror because its path is kept',
    values: mirroring(
      'keep_source_paths: true, additional_image_digest_sources: [123456789012.dkr.ecr.us-east-1.amazonaws.com/a]',
    ),
    key: 'additional_image_digest_sources: "123456789012.dkr.ecr.us-east-1.amazonaws.com/a" is its own mirror',
  },
  {
    why: 'a kept path that makes references too long',
    values: mirroring(
      `keep_source_paths: true, repo_path_prefix: ${'a'.repeat(110)}, additional_image_tag_sources: [b.io/${'c'.repeat(110)}]`,
    ),
    key: `additional_image_tag_sources: "b.io/${'c'.repeat(110)}" makes a mirror of more than 255 characters`,
  },
  {
    why: 'a previous prefix that leaves no room for kept paths',
    values: mirroring(`keep_source_paths: true, previous_repo_path_prefixes: [${'a'.repeat(101)}]`),
    key: 'previous_repo_path_prefixes',
  },
  ...['cluster: {ID: a}', 'devops: {mongo_url: mongodb://a.io/b}', 'region: {"id:us-east-1": null}'].map(
    (values) => ({
      why: `a key of the base values that can only mean another (${values})`,
      values,
      key: `${values.slice(0, values.indexOf(':'))}.`,
    }),
  ),
  {
    why: 'an unknown kind of affinity',
    values: mirroring('updater: {affinity: {nodeAfinity: {}}}'),
    key: 'image_mirroring.updater.affinity.nodeAfinity: there is no such key; write nodeAffinity',
  },
  {
    why: 'an affinity that is no map',
    values: mirroring('updater: {affinity: {podAffinity: [a]}}'),
    key: 'image_mirroring.updater.affinity.podAffinity: got a list; allowed: a map',
  },
  {
    why: 'names of keys in a Secret that is not named',
    values: mirroring('use_node_role: true, existing_secret_keys: {access_key_id: id}'),
    key: 'existing_secret_keys: has no effect without existing_secret',
  },
  {
    why: 'one key of a Secret for two values',
    values: mirroring('existing_secret: a, existing_secret_keys: {access_key_id: b, secret_access_key: b}'),
    key: 'existing_secret_keys: got one key for two',
  },
  {
    why: 'the ECR API of another region',
    values: mirroring(
      'use_node_role: true, updater: {endpoint_url: "https://api.ecr.us-east-2.amazonaws.com"}',
    ),
    key: 'endpoint_url: got the ECR API of another region',
  },
  {
    why: 'a role of another partition',
    values:
      'image_mirroring: {ecr_host: 123456789012.dkr.ecr.us-gov-west-1.amazonaws.com, role_arn: "arn:aws:iam::123456789012:role/a"}',
    key: 'role_arn: "arn:aws:iam::123456789012:role/a" is a role outside of the partition',
  },
  {
    why: 'a role of GovCloud for a registry that is not there',
    values: mirroring('role_arn: "arn:aws-us-gov:iam::123456789012:role/a"'),
    key: 'write a role that starts with "arn:aws:"',
  },
  {
    why: 'the pull secret of a hosted control plane on another cluster',
    values: mirroring(
      'use_node_role: true, pull_secret: {namespace: kube-system, name: additional-pull-secret}',
    ),
    key: 'pull_secret.name: got kube-system/additional-pull-secret',
  },
  {
    why: 'a kind of alerts that are not enabled',
    values: mirroring('use_node_role: true, alerts: {kind: PrometheusRule}'),
    key: 'alerts.kind: got PrometheusRule, which has no effect',
  },
  {
    why: 'an audience of tokens that nothing uses',
    values: mirroring('use_node_role: true, token_audience: openshift'),
    key: 'token_audience: has no effect without role_arn',
  },
  {
    why: 'STS in place of the ECR API',
    values: mirroring('use_node_role: true, updater: {endpoint_url: "https://sts.us-east-1.amazonaws.com"}'),
    key: 'endpoint_url: got an endpoint of STS',
  },
  {
    why: 'the ECR API in place of STS',
    values: mirroring(
      'role_arn: "arn:aws:iam::123456789012:role/a", sts_endpoint_url: "https://api.ecr.us-east-1.amazonaws.com"',
    ),
    key: 'sts_endpoint_url: got "https://api.ecr.us-east-1.amazonaws.com", the ECR API',
  },
  {
    why: 'a password that is not filled in',
    values: 'devops: {mongo_uri: "mongodb+srv://u:<password>@a.example.com/b"}',
    key: 'devops.mongo_uri: got a part in',
  },
  {
    why: 'a setting of the updater above it',
    values: mirroring('use_node_role: true, proxy: http://a.example.com:3128'),
    key: 'image_mirroring.proxy: there is no such key; write updater.proxy',
  },
  {
    why: 'a host in China without its ending',
    values: 'image_mirroring: {ecr_host: 123456789012.dkr.ecr.cn-north-1.amazonaws.com, use_node_role: true}',
    key: 'is in a region of China',
  },
  {
    why: 'a kept path that does not fit after a previous prefix',
    values: mirroring(
      `keep_source_paths: true, previous_repo_path_prefixes: [a], additional_image_tag_sources: [b.io/${'c'.repeat(91)}]`,
    ),
    key: 'has a path of more than 90 characters',
  },
];
