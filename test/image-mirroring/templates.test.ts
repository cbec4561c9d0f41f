import { imageMirroring, resourcesTable } from '../../src/image-mirroring/definition';
import { chartFilesOf } from '../../src/helm/templates/chart-files';
import { printTemplates } from '../../src/helm/templates/object-template';
import { schemaLine } from '../../src/helm/templates/chart-files';
import { fields } from '../../src/image-mirroring/values/schema';
import { matchesPattern } from '../../src/helm/contract/pattern';
import { itemsOf } from '../../src/helm/contract/normalise';
import { describeGroup, membersOf } from '../../src/helm/contract/field';
import type { z } from 'zod';
import { examples } from '../examples';

const chart = imageMirroring();
const templates = printTemplates(chart);
const files = chartFilesOf(chart);

/** What the documented table says, by file: `Kind/name` and the namespace. */
const rows = resourcesTable(templates)
  .split('\n')
  .slice(2)
  .map((line) => line.slice(2, -2).split(' | '));
const described = templates.map(({ file }, index) => {
  const [kind, name, namespace, condition] = rows[index] ?? [];
  return { file, object: `${kind}/${name?.replaceAll('`', '')}`, namespace, condition };
});

const hooks = (phase: string) =>
  ['secret', 'script', 'service-account', 'role', 'role-binding', 'network-policy', 'job'].map(
    (part) => `report-${phase}-${part}.yaml`,
  );

test.each<[string, string[]]>([
  ['existing_secret and role_arn are empty, use_node_role is false', ['aws-secret.yaml']],
  ['ecr_host is set; existing_secret and role_arn are empty, use_node_role is false', ['init-secret.yaml']],
  [
    'ecr_host is set',
    [
      'init-script.yaml',
      ...['service-account', 'role', 'role-binding'].map((part) => `init-access-${part}.yaml`),
      'init-job.yaml',
      'script.yaml',
      'status.yaml',
      ...['service-account', 'role', 'role-binding'].map((part) => `access-${part}.yaml`),
      'cron-job.yaml',
      'verify-job.yaml',
    ],
  ],
  [
    'ecr_host is set; the pull secret is in another namespace',
    [
      'init-access-pull-secret-role.yaml',
      'init-access-pull-secret-role-binding.yaml',
      'access-pull-secret-role.yaml',
      'access-pull-secret-role-binding.yaml',
    ],
  ],
  ['ecr_host is set; updater.proxy is set', ['init-proxy.yaml', 'proxy.yaml']],
  [
    'ecr_host is set; updater.network_policy is true',
    ['init-traffic-network-policy.yaml', 'updater-traffic-network-policy.yaml'],
  ],
  [
    'ecr_host is set; updater.host_network is true',
    ['init-host-network-role-binding.yaml', 'host-network-role-binding.yaml'],
  ],
  ['ecr_host is set; alerts.enabled is true; alerts.kind is AlertingRule', ['alerting-rule.yaml']],
  ['ecr_host is set; alerts.enabled is true; alerts.kind is PrometheusRule', ['prometheus-rule.yaml']],
  ['mirror_sets.enabled is true, platform is standalone', ['digest-mirror-set.yaml']],
  [
    'mirror_sets.enabled is true, platform is standalone; additional_image_tag_sources or mirror_tags is set',
    ['tag-mirror-set.yaml'],
  ],
  ['devops.mongo_uri is set', [...hooks('start'), ...hooks('finish')]],
])('"%s" is the condition of %j', (condition, names) => {
  expect(described.filter((each) => each.condition === condition).map(({ file }) => file)).toEqual(names);
});

test('the chart has a template for each object, and no other', () => {
  expect(templates).toHaveLength(42);
  expect(described.map(({ file }) => file).filter((file) => !files.has(`templates/${file}`))).toEqual([]);
});

test.each([
  ['N/A (cluster-scoped)', ['ImageDigestMirrorSet/mas-ecr', 'ImageTagMirrorSet/mas-ecr-dev']],
  ['`openshift-monitoring`', ['AlertingRule/ecr-token-updater']],
  [
    'of the pull secret',
    [
      'Role/ecr-token-updater-init',
      'RoleBinding/ecr-token-updater-init',
      'Role/ecr-token-updater-role',
      'RoleBinding/ecr-token-updater-rolebinding',
    ],
  ],
])('the table of objects names the namespace "%s" of %j', (namespace, objects) => {
  expect(described.filter((each) => each.namespace === namespace).map(({ object }) => object)).toEqual(
    objects,
  );
});

test('every other object is in the namespace of the release', () => {
  const others = new Set(described.map(({ namespace }) => namespace));
  expect([...others].sort()).toEqual([
    'N/A (cluster-scoped)',
    '`openshift-monitoring`',
    'of the pull secret',
    'of the release',
  ]);
});

test('every template names the construct that it is made from', () => {
  const source = (file: string) =>
    /Generated from (\S+); do not edit/.exec(files.get(`templates/${file}`) ?? '')?.[1];
  expect(source('cron-job.yaml')).toBe('src/image-mirroring/objects/updater-cron-job.ts');
  expect(source('report-start-job.yaml')).toBe('src/image-mirroring/objects/sync-report.ts');
});

const isTemplate = ([name]: [string, string]) => name.startsWith('templates/');

test('every named template says what it gives, and what each of its parameters means', () => {
  const named = [...files].filter(isTemplate).filter(([name]) => name.startsWith('templates/_'));
  const heads = named.flatMap(([name, text]) =>
    [...text.slice(text.indexOf('\n')).matchAll(/\{\{- \/\*([^]*?)\*\/\}\}\n\{\{- define "([^"]+)"/g)].map(
      ([, head = '', define = '']) => ({
        name: `${name} ${define}`,
        about:
          head
            .replace(/^ Generated by .*$/m, '')
            .trim()
            .split('\n')[0] ?? '',
        parameters: head.split('\n').filter((line) => /^ {2}\S/.test(line)),
      }),
    ),
  );
  expect(heads.length).toBeGreaterThan(20);
  expect(heads.filter(({ about }) => !/^(?!Takes )[A-Z].{10}/.test(about))).toEqual([]);
  expect(heads.filter(({ parameters }) => parameters.some((line) => !/^ {2}\S+ {2,}\S/.test(line)))).toEqual(
    [],
  );
});

test('no comment of a template is empty', () => {
  const lines = [...files].filter(isTemplate).flatMap(([, text]) => text.split('\n'));
  const comments = lines.filter((line) => /^ *#|\{\{- \/\*.*\*\/\}\}/.test(line));
  expect(comments.length).toBeGreaterThan(50);
  expect(comments.filter((line) => !/[A-Za-z]{3}/.test(line))).toEqual([]);
});

test('every value and every group of values is described in sentences', () => {
  const groups = (schema: z.ZodType): z.ZodType[] =>
    Object.values(membersOf(schema) ?? {}).flatMap((each) =>
      membersOf(each) ? [each, ...groups(each)] : [],
    );
  const descriptions = [
    ...fields.map(({ description }) => description),
    ...groups(chart.schema).map(describeGroup),
  ];
  expect(descriptions.length).toBeGreaterThan(80);
  expect(descriptions.filter((each) => !/^\S.*\S\.$/.test(each))).toEqual([]);
});

test('every example and every default is a value that the chart accepts', () => {
  const shown = fields.flatMap(({ forms: [path], must, example, fallback }) =>
    [example, fallback].flatMap((value) => (must && value !== undefined ? [{ path, must, value }] : [])),
  );
  expect(shown.length).toBeGreaterThan(30);
  const texts = shown.flatMap(({ path, must, value }) =>
    [value].flat().flatMap((each) => itemsOf(each).map((text) => ({ path, must, text }))),
  );
  expect(texts.filter(({ must, text }) => !text.startsWith('<path:') && !matchesPattern(text, must))).toEqual(
    [],
  );
  expect(shown.filter(({ value }) => value === '' || (Array.isArray(value) && value.length === 0))).toEqual(
    [],
  );
});

test('the chart carries every example as values to try it with', () => {
  expect([...files.keys()].filter((name) => name.startsWith('ci/')).sort()).toEqual(
    examples.map(({ name }) => `ci/${name}-values.yaml`).sort(),
  );
  expect(files.get('ci/basic-values.yaml')).toContain(schemaLine('image-mirroring', '../../..'));
});

test('the README of the chart shows how to install it, its values and its objects', () => {
  const readme = files.get('README.md') ?? '';
  expect(readme.split('\n').filter((line) => line.startsWith('#'))).toEqual([
    '# image-mirroring',
    '## Values',
    '## Resources',
  ]);
  expect(readme).toContain(
    '```\nhelm upgrade --install image-mirroring charts/image-mirroring -n default -f values.yaml --timeout 20m\nhelm test image-mirroring -n default\n```\n\n## Values\n\n| Value |',
  );
  expect(readme).toContain('\n\n## Resources\n\n| Resource Type |');
});
