import fc from 'fast-check';
import type { Plain } from './values-text';

const hosts = [
  '123456789012.dkr.ecr.us-east-1.amazonaws.com',
  '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
  '123456789012.dkr-ecr.eu-central-1.on.aws',
  '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
];
const paths = ['mas-images', '250731', 'dev', 'a/b', 'mas-images/cp', 'cp', 'x_y', 'a.b-c'];
const harmlessSources = [
  ...['backup-registry.example.com/mas', 'secondary-ecr.dkr.ecr.us-west-2.amazonaws.com', 'localhost:5000/a'],
  ...[
    'quay.io/one',
    'quay.io/cp',
    'quay.io/a__b/c',
    'gcr.io/two/three',
    '*.example.org',
    'us.icr.io',
    'registry.example.net:5000',
    'a--b.example.com',
  ],
];
const sources = [
  ...harmlessSources,
  ...[
    'backup-registry.example.com/mas',
    'secondary-ecr.dkr.ecr.us-west-2.amazonaws.com',
    'icr.io',
    'cp.icr.io',
  ],
  ...['icr.io/cpopen', 'quay.io', 'quay.io/ibmmas', '*.example.com', '*.icr.io', '*.io', 'localhost:5000/a'],
  ...['backup-registry.example.com', 'a.example.com/x', `${hosts[0]}/mas-images`, `${hosts[0]}/dev/cp`],
];

/** Texts that break what prints or reads them carelessly. */
export const hostile = fc.oneof(
  fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{{ .Values.x }}',
      '{{- fail "x" }}',
      '"',
      "'",
      '`',
      '\\',
      '%s',
      '%',
      '$v',
      '# x',
      ': ',
      '- ',
    ],
    ...[
      '<path:',
      '<path:a>',
      '<',
      '>',
      '<path:a#b',
      'a b',
      ' a',
      'a ',
      '\t',
      '\n',
      'a\nb',
      '\r',
      '\u0085',
      '\u007f',
    ],
    ...[
      '\u2028',
      '\ufeff',
      '\u0000',
      '\u001b[31m',
      'é',
      '😀',
      'ß',
      'İ',
      'true',
      'null',
      '~',
      'yes',
      '0o17',
      '1e3',
    ],
    ...['&a', '*a', '!!str x', '|', '>-', '[]', '{}', '---', '...', 'x'.repeat(300), '0250731', '${x}', '$1'],
  ),
  fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => !/\p{Surrogate}/u.test(text)),
);

export const placeholder = fc
  .tuple(fc.constantFrom('secrets/aws_ecr', 'a:b/c', 'p'), fc.constantFrom('key', 'k | sha256sum', 'k#3'))
  .map(([path, key]) => `<path:${path}#${key}>`);

/** The same with text after it, which no placeholder can complete in most places. */
const placeholderWithText = fc
  .tuple(placeholder, hostile)
  .map(([before, more]) => `${before}${more.length < 9 ? more.replace(/[<>]/g, '') : ''}`);

const nothing = fc.constantFrom<Plain>(null, '');
const wholeNumber = fc.oneof(fc.nat(), fc.constantFrom(20250731, 123456789012, 0, 2 ** 53 - 1));
const wrong = fc.oneof(
  hostile,
  placeholderWithText,
  fc.constantFrom<Plain>(true, false, 1.5, -1, 1e21, [], {}, ['x'], { a: 'b' }, [null], [[]], { a: null }),
);

/** Mostly a fitting value, sometimes nothing, a placeholder, a number, rarely something wrong. */
const leaf = (fitting: fc.Arbitrary<Plain>, wrongness: number): fc.Arbitrary<Plain> =>
  fc.oneof(
    { arbitrary: fitting, weight: 20 },
    { arbitrary: nothing, weight: 2 },
    { arbitrary: placeholder, weight: 4 },
    { arbitrary: wholeNumber, weight: wrongness },
    { arbitrary: wrong, weight: wrongness },
  );

const words = (fitting: fc.Arbitrary<string>, wrongness: number): fc.Arbitrary<Plain> => {
  const item = fc.oneof(
    { arbitrary: fitting, weight: 12 },
    { arbitrary: fc.tuple(fitting, fitting).map((pair) => pair.join(' ')), weight: 2 },
    { arbitrary: placeholder, weight: 2 },
    { arbitrary: fc.oneof<fc.Arbitrary<Plain>[]>(nothing, wholeNumber, wrong), weight: wrongness },
  );
  return fc.oneof(
    {
      arbitrary: wrongness > 0 ? fc.array(item, { maxLength: 3 }) : fc.uniqueArray(item, { maxLength: 3 }),
      weight: 12,
    },
    { arbitrary: fc.constant(null), weight: 1 },
    { arbitrary: wrong, weight: wrongness },
  );
};

const of = (...texts: string[]) => fc.constantFrom(...texts);

/** Sources of one kind or, where wrongness is asked for, of any kind: conflicts are the rule there. */
const source = (wrongness: number) => of(...(wrongness > 0 ? sources : harmlessSources));

const maybe = (fitting: fc.Arbitrary<Plain>, wrongness: number, bad: fc.Arbitrary<Plain> = wrong) =>
  fc.oneof({ arbitrary: fitting, weight: 12 }, { arbitrary: bad, weight: wrongness });

const truth = (wrongness: number) =>
  maybe(fc.constantFrom<Plain>(true, false, 'true', 'false', null), wrongness);

/** A map that holds some of the keys. */
const map = (shape: Record<string, fc.Arbitrary<Plain>>, wrongness: number): fc.Arbitrary<Plain> =>
  fc.oneof(
    { arbitrary: fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Plain>, weight: 20 },
    { arbitrary: fc.constantFrom<Plain>(null, {}), weight: 1 },
    { arbitrary: wrong, weight: wrongness },
  );

function flatKeys(wrongness: number): Record<string, fc.Arbitrary<Plain>> {
  return {
    ecr_host: leaf(of(...hosts), wrongness),
    repo_path_prefix: leaf(fc.oneof<fc.Arbitrary<Plain>[]>(of(...paths), wholeNumber), wrongness),
    aws_access_key_id: leaf(of('AKIAIOSFODNN7EXAMPLE'), wrongness),
    aws_secret_access_key: leaf(of('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'a\\d%s#&*=+'), wrongness),
    additional_image_digest_sources: words(source(wrongness), wrongness),
    additional_image_tag_sources: words(source(wrongness), wrongness),
  };
}

const labels = (wrongness: number) =>
  fc.oneof(
    {
      arbitrary: fc.dictionary(
        of('team', 'example.com/team', 'app.kubernetes.io/tier', 'kubernetes.io/os', 'A.b_c', '9'),
        leaf(of('a', 'Team-1', 'x.y_z'), wrongness),
        { maxKeys: 3, noNullPrototype: true },
      ) as fc.Arbitrary<Plain>,
      weight: 12,
    },
    {
      arbitrary: fc.dictionary(hostile, leaf(hostile, 1), {
        maxKeys: 2,
        noNullPrototype: true,
      }) as fc.Arbitrary<Plain>,
      weight: wrongness,
    },
    { arbitrary: wrong, weight: wrongness },
  );

const anyAffinity = {
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 50, preference: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b', '1e3'] }] } },
    ],
  },
};

function updater(wrongness: number): fc.Arbitrary<Plain> {
  const cpu = (...quantities: Plain[]) => leaf(fc.constantFrom(...quantities), wrongness);
  const requests = map(
    { cpu: cpu('50m', '0.5', 0.25, '0.050'), memory: leaf(of('128Mi', '0.1G', '131072Ki'), wrongness) },
    wrongness,
  );
  const limits = map(
    { cpu: cpu('500m', 1, '1.5', 'none'), memory: leaf(of('512Mi', '1Gi', '1.5Gi', 'none'), wrongness) },
    wrongness,
  );
  const toleration = fc.record(
    {
      key: maybe(of('dedicated', 'node-role.kubernetes.io/infra'), wrongness),
      operator: maybe(of('Equal', ''), wrongness, of('Exists', 'x')),
      value: leaf(of('infra', ''), wrongness),
      effect: maybe(of('NoSchedule', 'NoExecute', ''), wrongness),
      tolerationSeconds: maybe(nothing, wrongness, fc.constantFrom<Plain>(0, 300, '60', '007', -1)),
    },
    { requiredKeys: ['key'] },
  ) as fc.Arbitrary<Plain>;
  return map(
    {
      check_every_minutes: maybe(fc.constantFrom<Plain>(10, 15, 20, 30, null), wrongness),
      refresh_before_expiry_hours: maybe(
        fc.constantFrom<Plain>(2, 4, 10, null),
        wrongness,
        fc.constantFrom(1, 11),
      ),
      endpoint_url: leaf(of('https://api.ecr.us-east-1.amazonaws.com', 'https://127.0.0.1:8443/'), wrongness),
      proxy: leaf(of('http://proxy.example.com:3128', 'http://u:p@proxy.example.com'), wrongness),
      ca_config_map: leaf(of('trusted-ca'), wrongness),
      image_pull_secrets: fc.oneof(
        wrongness > 0
          ? words(of('one', 'two', 'one two one'), wrongness)
          : fc.subarray<Plain>(['one', 'two three', 'four']),
        maybe(fc.constant<Plain>([{ name: 'one' }, 'two', { name: 3 }]), wrongness, of('x')),
      ),
      node_selector: labels(wrongness),
      tolerations: maybe(fc.array(toleration, { maxLength: 2 }), wrongness),
      resources: map({ requests, limits }, wrongness),
      priority_class_name: leaf(of('system-cluster-critical'), wrongness),
      affinity: maybe(
        fc.constantFrom<Plain>(null, {}, anyAffinity),
        wrongness,
        fc.oneof(wrong, fc.constant<Plain>({ podAffinity: { required: [] } })),
      ),
      pod_annotations: labels(wrongness),
      suspend: truth(wrongness),
      allow_image_from_mirror: truth(wrongness),
    },
    wrongness,
  );
}

/** One of the ways to log in to AWS, complete. */
const identity = fc.oneof(
  fc.constant<Record<string, Plain>>({
    existing_secret: 'ecr-credentials',
    aws_access_key_id: null,
    aws_secret_access_key: '',
  }),
  fc.record({
    existing_secret: nothing,
    aws_access_key_id: fc.oneof(placeholder, of('AKIAIOSFODNN7EXAMPLE', 'A'.repeat(128))),
    aws_secret_access_key: fc.oneof(
      placeholder,
      of('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '%s\\d#&*=+'),
    ),
  }),
);

/** Registries beside ecr_host, each host once unless wrongness is asked for. */
function registries(wrongness: number): fc.Arbitrary<Plain> {
  const further = [
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    '210987654321.dkr.ecr.us-east-1.amazonaws.com',
  ];
  const role = map(
    {
      arn: leaf(of('arn:aws:iam::210987654321:role/ecr-pull'), wrongness),
      external_id: maybe(nothing, wrongness, of('customer-1')),
    },
    wrongness,
  );
  const registry = (host: string) =>
    fc.oneof(
      fc.record(
        {
          host: fc.constant<Plain>(host),
          mirror: fc.constantFrom<Plain>(true, 'true'),
          repo_path_prefix: leaf(of('replica', 'a/b'), wrongness),
          existing_secret: fc.constant<Plain>('other'),
        },
        { requiredKeys: wrongness > 0 ? ['host', 'mirror'] : ['host', 'mirror', 'existing_secret'] },
      ),
      fc.record(
        {
          host: leaf(of(host), wrongness),
          mirror: truth(wrongness),
          existing_secret: wrongness > 0 ? leaf(of('other', 'ecr-credentials'), wrongness) : of('other'),
          assume_role: role,
        },
        { requiredKeys: wrongness > 0 ? ['host'] : ['host', 'existing_secret'] },
      ),
    ) as fc.Arbitrary<Plain>;
  return wrongness > 0
    ? fc.array(registry(further[0] as string), { maxLength: 2 })
    : fc.tuple(...further.map(registry)).chain((all) => fc.subarray(all as Plain[]));
}

function nested(wrongness: number): fc.Arbitrary<Plain> {
  return map(
    {
      ...flatKeys(wrongness),
      previous_repo_path_prefixes:
        wrongness > 0
          ? words(of(...paths), wrongness)
          : fc.uniqueArray(of('old', '240101'), { maxLength: 2 }),
      existing_secret: maybe(nothing, wrongness, of('ecr-credentials')),
      mirror_tags: truth(wrongness),
      keep_source_paths: truth(wrongness),
      registries: maybe(registries(wrongness), wrongness),
      platform: maybe(of('standalone', 'standalone', 'hosted', ''), wrongness, placeholder),
      mirror_sets: map({ enabled: truth(wrongness) }, wrongness),
      pull_secret: map(
        {
          namespace: leaf(
            of('default', 'openshift-config', ...(wrongness > 0 ? ['kube-system'] : [])),
            wrongness,
          ),
          name: leaf(of('pull-secret', 'other', 'additional-pull-secret'), wrongness),
        },
        wrongness,
      ),
      updater: updater(wrongness),
      alerts: fc.oneof(
        map(
          {
            enabled: truth(wrongness),
            kind: maybe(
              of('AlertingRule', ...(wrongness > 0 ? ['PrometheusRule'] : []), ''),
              wrongness,
              placeholder,
            ),
          },
          wrongness,
        ),
        fc.constant<Plain>({ enabled: true, kind: 'PrometheusRule' }),
      ),
      verify: map(
        { image: leaf(of('icr.io/cpopen/x:v9', `cp.icr.io/cp/y@sha256:${'a'.repeat(64)}`), wrongness) },
        wrongness,
      ),
    },
    wrongness,
  );
}

/** Foreign keys and base values as a merged cluster configuration brings them along. */
function base(wrongness: number): Record<string, fc.Arbitrary<Plain>> {
  const id = leaf(of('cluster1', 'é', '😀 {{'), wrongness);
  return {
    'merge-key': of('a/b'),
    instances: fc.constantFrom<Plain>({ a: [1.5, true] }, 'x', null),
    account: map({ id: leaf(wholeNumber, wrongness) }, wrongness),
    region: map({ id: leaf(of('us-east-1', 'eu-central-1'), wrongness) }, wrongness),
    cluster: map(
      { id, url: leaf(of('https://kubernetes.default.svc'), wrongness), nonshared: truth(wrongness) },
      wrongness,
    ),
    sm: map({ aws_access_key_id: placeholder, aws_secret_access_key: placeholder }, wrongness),
    notifications: map({ slack_channel_id: leaf(of('C123'), wrongness) }, wrongness),
    cluster_admin_role: truth(wrongness),
    devops: map(
      { mongo_uri: leaf(of('mongodb://u:p$w@h/d'), wrongness), build_number: leaf(of('42'), wrongness) },
      wrongness,
    ),
    source: map({ revision: leaf(of('main', 'v1.2.3'), wrongness) }, wrongness),
    junitreporter: fc.oneof(
      { arbitrary: fc.constant<Plain>(null), weight: 15 },
      {
        arbitrary: map(
          { cluster_id: leaf(of('cluster1'), wrongness), devops_mongo_uri: placeholder },
          wrongness,
        ),
        weight: 1,
      },
    ),
    custom_labels: labels(wrongness),
    cli_image_repo: leaf(
      of(
        'quay.io/ibmmas/cli',
        'registry.example.com:5000/cli',
        ...(wrongness > 0 ? [`${hosts[0]}/cli`] : []),
      ),
      wrongness,
    ),
  };
}

/** Values without what cannot be together with their platform, or without a registry. */
function fitting(values: { [key: string]: Plain }, host: Plain): { [key: string]: Plain } {
  const filled: { [key: string]: Plain } = { ...values, ecr_host: values.ecr_host || host };
  if (values.platform !== 'hosted') return filled;
  const unfit = ['additional_image_tag_sources', 'mirror_tags', 'mirror_sets', 'pull_secret'];
  return Object.fromEntries(Object.entries(filled).filter(([key]) => !unfit.includes(key)));
}

const document = (wrongness: number, host: Plain | undefined): fc.Arbitrary<Plain> => {
  const flat = fc.record(
    { ...flatKeys(wrongness), region_id: of('us-east-1', 'eu-central-1') },
    { requiredKeys: [] },
  );
  const inner = fc
    .tuple(nested(wrongness), identity, fc.constantFrom(...(wrongness > 0 ? [true, false] : [true])))
    .map(([value, complete, isComplete]) =>
      host === undefined || typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : { ecr_host: host, ...(wrongness > 0 ? value : fitting(value, host)), ...(isComplete && complete) },
    );
  return fc
    .tuple(
      fc.record(
        { ...base(wrongness), image_mirroring: inner },
        { requiredKeys: host === undefined ? [] : ['image_mirroring'] },
      ),
      fc.oneof({ arbitrary: fc.constant({}), weight: 9 }, { arbitrary: flat, weight: wrongness }),
    )
    .map(([values, more]) => ({ ...values, ...more }) as Plain);
};

/** A key that nothing reads, most of them by a slip of the pen. */
const withMisspelling = (document: fc.Arbitrary<Plain>): fc.Arbitrary<Plain> =>
  fc
    .tuple(
      document,
      of('ecr_hosts', 'image_miroring', 'repo_path_prefx', 'custom-labels', 'unknown'),
      fc.boolean(),
    )
    .map(([values, key, inside]) => {
      const root = values as { [key: string]: Plain };
      return inside
        ? { ...root, image_mirroring: { ...(root.image_mirroring as object), [key]: 'x' } }
        : { ...root, [key]: 'x' };
    });

/** Values documents, from empty to dense, most of them close to what people write. */
export const anyDocument: fc.Arbitrary<Plain> = fc.oneof(
  { arbitrary: document(0, hosts[0]), weight: 13 },
  { arbitrary: withMisspelling(document(0, hosts[0])), weight: 1 },
  { arbitrary: document(1, hosts[0]), weight: 3 },
  { arbitrary: document(1, undefined), weight: 2 },
  {
    arbitrary: fc
      .tuple(fc.record(flatKeys(0), { requiredKeys: ['ecr_host'] }), identity)
      .map(([flat, { existing_secret, ...pair }]): Plain => ({
        ...flat,
        ...pair,
        image_mirroring: { existing_secret: existing_secret ?? null },
      })),
    weight: 2,
  },
  { arbitrary: fc.constantFrom<Plain>({}, null, { image_mirroring: null }), weight: 1 },
);
