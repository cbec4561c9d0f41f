import { sourceRulesOf } from '../../../src/image-mirroring/values/source-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { host } from '../rendering';
import { chart, digestSources, registered, sourceLists, tagSources } from './registered';

const mas = { repo_path_prefix: 'mas' };
const previous = (...prefixes: string[]) => ({ ...mas, previous_repo_path_prefixes: prefixes });
const kept = { keep_source_paths: true };

/** The cases of both lists of sources. */
const ofEachList = (casesOf: (list: string) => RuleCase[]): RuleCase[] => sourceLists.flatMap(casesOf);

const duplicates = ofEachList((list) => [
  {
    past: registered({ [list]: ['a.io', 'b.io', 'a.io'] }),
    says: `image_mirroring.${list}: "a.io" is a duplicate; write each source once`,
    edge: registered({ [list]: ['a.io', 'b.io', 'a.io:443'] }),
    neighbors: [registered({ [digestSources]: ['a.io'], [tagSources]: ['a.io'] })],
  },
  {
    past: registered({ [list]: ['b.io', 'a.io  b.io'] }),
    says: `image_mirroring.${list}: "b.io" is a duplicate; write each source once`,
    edge: registered({ [list]: ['b.io', 'a.io  c.io'] }),
    neighbors: [registered({ [list]: ['a.io', 'a.io/b'] })],
  },
]);

const fixed: RuleCase[] = ['icr.io', 'cp.icr.io'].flatMap((source) => [
  {
    past: registered({ [digestSources]: [source] }),
    says: `image_mirroring.${digestSources}: "${source}" is always mirrored and never contacted; a second entry with another policy makes nodes refuse all mirrors; remove it`,
    edge: registered({ [digestSources]: [`us.${source}`] }),
    neighbors: [registered({ [digestSources]: [`${source}:443`] })],
  },
  {
    past: registered({ [tagSources]: [source] }),
    says: `image_mirroring.${tagSources}: "${source}" would be in two mirror sets with different policies, and nodes would refuse all mirrors; remove it and set image_mirroring.mirror_tags: true`,
    edge: registered({ [tagSources]: [`us.${source}`] }),
    neighbors: [registered({ mirror_tags: true })],
  },
]);

const docker = ofEachList((list) =>
  [
    ['index.docker.io', 'docker.io'],
    ['index.docker.io/library', 'docker.io/library'],
  ].map(([source, instead]) => ({
    past: registered({ [list]: [source] }),
    says: `image_mirroring.${list}: "${source}" matches no image, because nodes read index.docker.io as docker.io; write "${instead}"`,
    edge: registered({ [list]: ['index.docker.io:443'] }),
    neighbors: [registered({ [list]: [instead] })],
  })),
);

const dockerHub = ofEachList((list) =>
  ['hub.docker.com', 'registry-1.docker.io/library', 'registry.hub.docker.com'].map((source) => ({
    past: registered({ [list]: [source] }),
    says: `image_mirroring.${list}: "${source}" matches no image, because images of Docker Hub are named docker.io; write docker.io, and the path of the images behind it`,
    edge: registered({ [list]: ['docker.io/library'] }),
    neighbors: [registered({ [list]: ['hub.docker.com.example.com'] })] as const,
  })),
);

const ownRegistry = ofEachList((list) =>
  [
    'image-registry.openshift-image-registry.svc:5000',
    'image-registry.openshift-image-registry.svc.cluster.local:5000/a',
    'default-route-openshift-image-registry.apps.example.com',
  ].map((source) => ({
    past: registered({ [list]: [source] }),
    says: `image_mirroring.${list}: "${source}" is the cluster's own registry, which no mirror can replace; remove it`,
    edge: registered({ [list]: [`a-${source}`] }),
    neighbors: [registered({ [list]: ['image-registry.apps.example.com'] })],
  })),
);

const repositories = ofEachList((list) => [
  {
    past: registered({ [list]: ['gcr.io/a/b/c'] }),
    says: `image_mirroring.${list}: "gcr.io/a/b/c" is a repository, whose mirror would be the bare host without a prefix, and every pull of it would fail; set repo_path_prefix or keep_source_paths: true, or list "gcr.io/a"`,
    edge: registered({ [list]: ['gcr.io/a'] }),
    neighbors: [
      registered({ ...mas, [list]: ['gcr.io/a/b/c'] }),
      registered({ ...kept, [list]: ['gcr.io/a/b/c'] }),
    ],
  },
  {
    // Without a registry the source itself has no effect, and only that is said.
    past: { image_mirroring: { [list]: ['gcr.io/a/b'] } },
    says: `image_mirroring.${list}: has no effect without ecr_host; set image_mirroring.ecr_host, for example "123456789012.dkr.ecr.us-east-1.amazonaws.com", or remove this key`,
    edge: { image_mirroring: { [list]: [] } },
    neighbors: [registered({ ...mas, [list]: ['gcr.io/a/b'] })],
  },
]);

const own = (list: string, path: string) =>
  `image_mirroring.${list}: "${host}/${path}" is its own mirror; remove it`;

const ownMirrors = ofEachList((list) => [
  ...['mas', 'mas/cp'].map((path) => ({
    past: registered({ ...mas, [list]: [`${host}/${path}`] }),
    says: own(list, path),
    edge: registered({ ...mas, [list]: [`${host}/${path}x`] }),
    neighbors: [
      registered({ ...mas, [list]: [`210987654321.dkr.ecr.us-east-1.amazonaws.com/${path}`] }),
    ] as const,
  })),
  {
    past: registered({ [list]: [host] }),
    says: `image_mirroring.${list}: "${host}" is its own mirror; remove it`,
    edge: registered({ [list]: ['210987654321.dkr.ecr.us-east-1.amazonaws.com'] }),
    neighbors: [registered({ ...mas, [list]: [host] })],
  },
  {
    past: registered({ ...kept, ...mas, [list]: [`${host}/mas`] }),
    says: own(list, 'mas'),
    edge: registered({ ...kept, repo_path_prefix: 'mas/a', [list]: [`${host}/mas/a`] }),
    neighbors: [registered({ ...kept, ...mas, [list]: [`${host}/mas/cp`] })],
  },
  ...['old', 'old/cp'].map((path) => ({
    past: registered({ ...previous('old'), [list]: [`${host}/${path}`] }),
    says: own(list, path),
    edge: registered({ ...previous('old'), [list]: [`${host}/${path}er`] }),
    neighbors: [registered({ ...previous('old'), [list]: [`quay.io/${path}`] })] as const,
  })),
  {
    past: registered({ ...previous('a/cp'), [list]: [`${host}/a/cp`] }),
    says: own(list, 'a/cp'),
    edge: registered({ ...previous('a/cp'), [list]: [`${host}/a`] }),
    neighbors: [registered({ ...previous('a.io'), [list]: ['a.io'] })],
  },
  {
    past: registered({ ...kept, ...previous('old'), [list]: [`${host}/old`] }),
    says: own(list, 'old'),
    edge: registered({ ...kept, ...previous('old'), [list]: [`${host}/older`] }),
    neighbors: [registered({ ...kept, ...previous('old'), [list]: [`${host}/old/cp`] })],
  },
  {
    past: registered({ ...kept, [list]: [`${host}/any`] }),
    says: own(list, 'any'),
    edge: registered({ ...kept, ...mas, [list]: [`${host}/any`] }),
    neighbors: [registered({ [list]: [`${host}/any`] }), registered({ ...kept, [list]: ['quay.io/any'] })],
  },
]);

const withoutRegistry = ofEachList((list) => [
  {
    past: { image_mirroring: { ...kept, [list]: ['/a'] } },
    says: [
      `image_mirroring.${list}: got "/a"; remove the slash at the start or end`,
      ...[list, 'keep_source_paths'].map(
        (key) =>
          `image_mirroring.${key}: has no effect without ecr_host; set image_mirroring.ecr_host, for example "123456789012.dkr.ecr.us-east-1.amazonaws.com", or remove this key`,
      ),
    ],
    edge: registered({ ...kept, [list]: ['a.io/a'] }),
    neighbors: [{ image_mirroring: {} }],
  },
]);

const path = (length: number) => 'x'.repeat(length);
const prefix = path(100);
/** With it, `<host>/<prefix>/<path>` has 255 characters. */
const room = 255 - host.length - prefix.length - 2;
const hidden = '<path:secrets/a#prefix>';

const lengths = ofEachList((list) => [
  {
    past: registered({ ...kept, repo_path_prefix: prefix, [list]: [`b.io/${path(room + 1)}`] }),
    says: `image_mirroring.${list}: "b.io/${path(room + 1)}" makes a mirror of more than 255 characters, the limit of image references; shorten repo_path_prefix`,
    edge: registered({ ...kept, repo_path_prefix: prefix, [list]: [`b.io/${path(room)}`] }),
    neighbors: [
      registered({ repo_path_prefix: prefix, [list]: [`b.io/${path(room + 1)}`] }),
      registered({ ...kept, repo_path_prefix: prefix + hidden, [list]: [`b.io/${path(room + 1)}`] }),
      registered({ ...kept, repo_path_prefix: prefix, [list]: [`b.io/${path(room)}${hidden}`] }),
      registered({
        ...kept,
        ecr_host: '<path:a#host>',
        repo_path_prefix: path(200),
        [list]: [`b.io/${path(99)}`],
      }),
      registered({ ...kept, repo_path_prefix: path(200), [list]: [`${path(50)}.${path(50)}.io`] }),
    ],
  },
  {
    past: registered({ ...kept, ...previous('old'), [list]: [`b.io/${path(91)}`] }),
    says: `image_mirroring.${list}: "b.io/${path(91)}" has a path of more than 90 characters, the most that fit after a previous prefix; remove previous_repo_path_prefixes`,
    edge: registered({ ...kept, ...previous('old'), [list]: [`b.io/${path(90)}`] }),
    neighbors: [
      registered({ ...kept, ...mas, [list]: [`b.io/${path(91)}`] }),
      registered({ ...previous('old'), [list]: [`b.io/${path(91)}`] }),
      registered({ ...kept, ...previous('old'), [list]: [`${path(50)}.${path(50)}.io`] }),
      registered({ ...kept, ...previous('old'), [list]: [`b.io/${path(91)}${hidden}`] }),
      registered({ ...kept, ...previous('old'), repo_path_prefix: hidden, [list]: [`b.io/${path(91)}`] }),
      registered({
        ...{ ...kept, ...previous('old'), ecr_host: '<path:a#host>' },
        [list]: [`b.io/${path(91)}`],
      }),
    ],
  },
]);

const separators = ofEachList((list) =>
  ['b.io/a__b', 'b.io/a/b--c/d'].map((source) => ({
    past: registered({ ...kept, ...mas, [list]: [source] }),
    says: `image_mirroring.${list}: "${source}" has "__" or "--" in its path, which no ECR repository can have, so its images cannot be copied with their path; remove it, or copy all without their paths and set keep_source_paths: false`,
    edge: registered({ ...kept, ...mas, [list]: ['b.io/a_b/c-d'] }),
    neighbors: [
      registered({ ...mas, [list]: [source] }),
      registered({ ...kept, ...mas, [list]: ['xn--b-1ga.io'] }),
      registered({ ...kept, ...mas, [list]: ['b.io/<path:secrets/a__b#c>'] }),
    ] as const,
  })),
);

testRules({
  ...chart,
  rules: sourceRulesOf(chart.contract.v),
  cases: [
    ...[...dockerHub, ...separators, ...duplicates, ...fixed, ...docker, ...ownRegistry],
    ...[...repositories, ...ownMirrors, ...withoutRegistry, ...lengths],
  ],
});
