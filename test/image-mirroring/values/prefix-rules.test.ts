import { prefixRulesOf } from '../../../src/image-mirroring/values/prefix-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { host } from '../rendering';
import { chart, digestSources, registered, sourceLists, unregistered } from './registered';

const previous = 'previous_repo_path_prefixes';
/** A prefix with which a path below the host, `/` included, has so many characters. */
const long = (length: number) => 'x'.repeat(length - host.length - 1);
const digest = `@sha256:${'a'.repeat(64)}`;

const needsHost: RuleCase[] = [
  ['repo_path_prefix', 'mas', ''],
  [previous, ['old'], []],
  [digestSources, ['a.io'], []],
  ['additional_image_tag_sources', ['a.io'], []],
  ['mirror_tags', true, false],
  ['keep_source_paths', true, false],
  ['verify.image', `icr.io/a${digest}`, ''],
  ['verify.images', [`icr.io/a${digest}`], []],
  ['alerts.enabled', true, false],
].map(([key, value, empty]) => {
  const [group = '', member] = String(key).split('.');
  const set = (given: unknown) => ({ [group]: member === undefined ? given : { [member]: given } });
  return {
    past: unregistered(set(value)),
    says: `image_mirroring.${String(key)}: has no effect without ecr_host; set image_mirroring.ecr_host, for example "123456789012.dkr.ecr.us-east-1.amazonaws.com", or remove this key`,
    edge: unregistered(set(empty)),
    neighbors: [registered(set(value))],
  };
});

const startsWithHost: RuleCase[] = [`${host}/mas`, '123456789012.dkr-ecr.eu-west-1.on.aws'].flatMap(
  (prefix) => [
    {
      past: registered({ repo_path_prefix: prefix }),
      says: `image_mirroring.repo_path_prefix: "${prefix}" starts with an ECR host; write only the path, without the host`,
      edge: registered({ repo_path_prefix: '123456789012.dkr.ec' }),
      neighbors: [registered({ repo_path_prefix: `mas/${prefix}` })],
    },
    {
      past: registered({ [previous]: ['old', prefix] }),
      says: `image_mirroring.${previous}: "${prefix}" starts with an ECR host; write only the path, without the host`,
      edge: registered({ [previous]: ['old', '12345678901.dkr.ecr'] }),
      neighbors: [registered({ [previous]: [`mas/${prefix}`] })],
    },
  ],
);

const tooLong = 'makes a mirror of more than 255 characters, the limit of image references; shorten it';
const hidden = `<path:secrets/a#${'x'.repeat(250)}>`;

const limits: RuleCase[] = [
  {
    past: registered({ repo_path_prefix: long(253) }),
    says: `image_mirroring.repo_path_prefix: ${tooLong}`,
    edge: registered({ repo_path_prefix: long(252) }),
    neighbors: [
      registered({ repo_path_prefix: `mas/${hidden}` }),
      registered({ ecr_host: '<path:a#host>', repo_path_prefix: long(253) }),
    ],
  },
  {
    past: registered({ [previous]: [long(253)] }),
    says: `image_mirroring.${previous}: "${long(253)}" ${tooLong}`,
    edge: registered({ [previous]: [long(252)] }),
    neighbors: [
      registered({ [previous]: [`mas/${hidden}`] }),
      registered({ ecr_host: hidden, [previous]: ['old'] }),
    ],
  },
  {
    past: registered({ keep_source_paths: true, [previous]: ['x'.repeat(101)] }),
    says: `image_mirroring.${previous}: "${'x'.repeat(101)}" has more than 100 characters, the most that leave room for the paths of sources (keep_source_paths); remove it`,
    edge: registered({ keep_source_paths: true, [previous]: ['x'.repeat(100)] }),
    neighbors: [
      registered({ [previous]: ['x'.repeat(101)] }),
      registered({ keep_source_paths: true, [previous]: [hidden] }),
    ],
  },
];

const duplicate = (prefix: string) =>
  `image_mirroring.${previous}: "${prefix}" is repeated, here or in repo_path_prefix; write each prefix once`;
const onlyCp = (prefix: string) =>
  `image_mirroring.${previous}: "${prefix}" and another prefix differ only in "/cp", where nodes look for images of additional sources anyway; remove one of them`;
const withSource = (prefixes: object, list: string = digestSources) =>
  registered({ ...prefixes, [list]: ['a.io'] });

const repeated: RuleCase[] = [
  {
    past: registered({ repo_path_prefix: 'mas', [previous]: ['mas'] }),
    says: duplicate('mas'),
    edge: registered({ repo_path_prefix: 'mas', [previous]: ['mas2'] }),
    neighbors: [registered({ repo_path_prefix: 'mas', [previous]: ['mas/old'] })],
  },
  {
    past: registered({ [previous]: ['old', 'older', 'old'] }),
    says: duplicate('old'),
    edge: registered({ [previous]: ['old', 'older', 'old2'] }),
    neighbors: [registered({ [previous]: ['old', 'old/a'] })],
  },
  ...sourceLists.flatMap((list): RuleCase[] => [
    {
      past: withSource({ [previous]: ['old', 'old/cp'] }, list),
      says: onlyCp('old'),
      edge: withSource({ [previous]: ['old', 'old/cps'] }, list),
      neighbors: [registered({ [previous]: ['old', 'old/cp'] })],
    },
    {
      past: withSource({ repo_path_prefix: 'mas/cp', [previous]: ['mas'] }, list),
      says: onlyCp('mas'),
      edge: withSource({ repo_path_prefix: 'mas/cp/a', [previous]: ['mas'] }, list),
      neighbors: [registered({ repo_path_prefix: 'mas/cp', [previous]: ['mas'] })],
    },
    {
      past: withSource({ repo_path_prefix: 'mas', [previous]: ['mas/cp'] }, list),
      says: onlyCp('mas/cp'),
      edge: withSource({ repo_path_prefix: 'mas', [previous]: ['mas/cpx'] }, list),
      neighbors: [withSource({ repo_path_prefix: 'mas', [previous]: ['cp'] }, list)],
    },
    {
      past: withSource({ [previous]: ['cp'] }, list),
      says: onlyCp('cp'),
      edge: withSource({ [previous]: ['cpx'] }, list),
      neighbors: [registered({ [previous]: ['cp'] })],
    },
    // A source with two path components is a single repository, which is found only below its path.
    ...['a.io', 'a.io/b'].map((source): RuleCase => ({
      past: registered({
        keep_source_paths: true,
        [previous]: ['old', 'old/cp'],
        [list]: ['b.io/c/d', source],
      }),
      says: onlyCp('old'),
      edge: registered({
        keep_source_paths: true,
        [previous]: ['old', 'old/cp'],
        [list]: ['b.io/c/d', 'a.io/b/c'],
      }),
      neighbors: [
        registered({ keep_source_paths: true, [previous]: ['old', 'old/cp'] }),
        registered({ keep_source_paths: false, [previous]: ['old', 'old/cps'], [list]: [source] }),
      ],
    })),
    {
      past: registered({ [previous]: ['old', 'old/cp'], [list]: ['a.io/b/c'], repo_path_prefix: 'mas' }),
      says: onlyCp('old'),
      edge: registered({ keep_source_paths: true, [previous]: ['old', 'old/cp'], [list]: ['a.io/b/c'] }),
      neighbors: [registered({ [previous]: ['old/cp'], [list]: ['a.io'] })],
    },
  ]),
];

testRules({
  ...chart,
  rules: prefixRulesOf(chart.contract.v),
  cases: [...needsHost, ...startsWithHost, ...limits, ...repeated],
});
