import fc from 'fast-check';
import { anyDocument, hostile, placeholder } from './documents';
import type { Plain } from './values-text';

const of = (...texts: string[]) => fc.constantFrom<Plain>(...texts);

/** A fitting value; where wrongness is 1, sometimes nothing, rarely something that breaks what reads it carelessly. */
const leaf = (wrongness: number, ...fitting: Plain[]): fc.Arbitrary<Plain> =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...fitting), weight: 30 },
    { arbitrary: fc.constantFrom<Plain>(null, ''), weight: 2 * wrongness },
    {
      arbitrary: fc.oneof<fc.Arbitrary<Plain>[]>(placeholder, hostile, of('a b', '$HOME', 'x.Y_z')),
      weight: wrongness,
    },
  );

const map = (wrongness: number, shape: Record<string, fc.Arbitrary<Plain>>): fc.Arbitrary<Plain> =>
  fc.oneof(
    { arbitrary: fc.record(shape) as fc.Arbitrary<Plain>, weight: 40 },
    { arbitrary: fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Plain>, weight: 3 * wrongness },
    { arbitrary: fc.constantFrom<Plain>(null, {}), weight: wrongness },
  );

/** Any map of plain values, which the chart refuses unless it is empty or there is no Application. */
const anything: fc.Arbitrary<Plain> = fc.oneof(
  { arbitrary: mapOf(fc.string({ maxLength: 12 })), weight: 9 },
  { arbitrary: mapOf(hostile), weight: 1 },
);

function mapOf(texts: fc.Arbitrary<string>): fc.Arbitrary<Plain> {
  const scalar = fc.oneof<fc.Arbitrary<Plain>[]>(
    texts,
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom<Plain>(20250731, 123456789012, 0, 2 ** 53 - 1),
    placeholder,
    of('$HOME', '${x}', '$$', '<b>&', 'true', '0250731', '1e3', '"', '\\', '\\u0024', 'a\nb'),
  );
  const values = fc.letrec<{ value: Plain }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(texts, tie('value'), { maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<Plain>,
    ),
  })).value;
  return fc.dictionary(texts, values, { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<Plain>;
}

const whereTheChartIs = (wrongness: number) => ({
  source: map(wrongness, {
    repo_url: leaf(wrongness, 'https://git.example.com/a.git', 'git@example.com:a/b'),
    path: leaf(wrongness, 'charts/image-mirroring'),
    revision: leaf(wrongness, 'main', 'v1.2.3', 250731, 20250731),
  }),
  avp: fc.oneof(
    {
      arbitrary: map(wrongness, {
        name: leaf(wrongness, 'argocd-vault-plugin-helm'),
        values_varname: leaf(wrongness, 'HELM_VALUES', 'VALUES'),
        secret: leaf(wrongness, 'argocd:avp', ''),
      }),
      weight: 1,
    },
    { arbitrary: fc.constant<Plain>(null), weight: wrongness },
  ),
  argo: map(wrongness, {
    namespace: leaf(wrongness, 'argocd'),
    projects: map(wrongness, { apps: leaf(wrongness, 'default'), rootapps: leaf(wrongness, 'mas') }),
  }),
  account: map(wrongness, { id: leaf(wrongness, 123456789012, 'dev') }),
  region: map(wrongness, { id: leaf(wrongness, 'us-east-1') }),
  destination: map(wrongness, { namespace: leaf(wrongness, 'openshift-config', 'default') }),
  notifications: map(wrongness, { slack_channel_id: leaf(wrongness, 'C123') }),
  auto_delete: fc.constantFrom<Plain>(true, false, 'true', 'false', null, ...(wrongness > 0 ? ['no'] : [])),
  devops: map(wrongness, {
    mongo_uri: leaf(wrongness, 'mongodb://u:p$w@h/d'),
    build_number: leaf(wrongness, 42, '42'),
  }),
  cluster_admin_role: fc.oneof(
    { arbitrary: fc.constantFrom<Plain>(true, 'true'), weight: 8 },
    { arbitrary: leaf(wrongness, false), weight: wrongness },
  ),
  cluster: map(wrongness, {
    id: leaf(
      wrongness,
      'cluster1',
      'a.b',
      'c'.repeat(47),
      'cluster2',
      'cluster3',
      ...(wrongness > 0 ? ['c'.repeat(48)] : []),
    ),
    url: leaf(wrongness, 'https://kubernetes.default.svc', 'https://a.example.com:6443/k/c'),
  }),
});

/** What YAML 1.1 and 1.2 read differently is refused by the static rendering alone. */
const holdsExponent = (document: Plain) => /[0-9]e[+-][0-9]/.test(JSON.stringify(document));

/** What the app-of-apps refuses at its root; documents of the chart have it there more often than not. */
const flatKeys = [
  ...['ecr_host', 'repo_path_prefix', 'aws_access_key_id', 'aws_secret_access_key'],
  ...['additional_image_digest_sources', 'additional_image_tag_sources'],
];

const withoutFlatKeys = (document: Plain): Plain =>
  Object.fromEntries(Object.entries(document ?? {}).filter(([key]) => !flatKeys.includes(key)));

/** Labels as the Application can have them: without placeholders. */
const withoutPlaceholders = (labels: Plain): Plain =>
  typeof labels === 'object' && labels !== null && !Array.isArray(labels)
    ? Object.fromEntries(
        Object.entries(labels).filter(([, label]) => !JSON.stringify(label).includes('<path:')),
      )
    : labels;

const withPlainLabels = (document: Plain): Plain => {
  const values = document as { [key: string]: Plain };
  return { ...values, custom_labels: withoutPlaceholders(values.custom_labels ?? null) };
};

const required = [
  'account',
  'region',
  'source',
  'avp',
  'cluster',
  'cluster_admin_role',
  'notifications',
] as const;

/** A configuration that the app-of-apps takes, where the chart takes its part. */
const fitting = fc
  .tuple(anyDocument, fc.record(whereTheChartIs(0), { requiredKeys: [...required] }))
  .map(
    ([document, place]) => ({ ...(withPlainLabels(withoutFlatKeys(document)) as object), ...place }) as Plain,
  );

const any = fc
  .tuple(
    fc.oneof(
      { arbitrary: anyDocument.map(withoutFlatKeys), weight: 9 },
      { arbitrary: anyDocument, weight: 1 },
    ),
    fc.record(whereTheChartIs(1), { requiredKeys: [...required] }),
    fc.oneof(
      { arbitrary: fc.constant({}), weight: 4 },
      { arbitrary: anything.map((values) => ({ image_mirroring: values })), weight: 1 },
    ),
  )
  .map(([document, place, further]) => ({ ...(document as object), ...place, ...further }) as Plain);

/** Configurations of clusters as an ApplicationSet merges them. */
export const anyRootDocument: fc.Arbitrary<Plain> = fc
  .oneof({ arbitrary: fitting, weight: 2 }, { arbitrary: any, weight: 1 })
  .filter((document) => !holdsExponent(document));
