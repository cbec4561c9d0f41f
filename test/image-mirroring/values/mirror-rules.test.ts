import fc from 'fast-check';
import { normaliseValues } from '../../../src/helm/contract/normalise';
import { readMirrorSet } from '../../../src/registries/files/mirror-set';
import { defaultRelease } from '../../../src/image-mirroring/default-release';
import { render } from '../../../src/image-mirroring/render';
import { checkValues } from '../../../src/values-file/check';
import { imageMirroringValues } from '../../../src/image-mirroring/values/contract';
import { fields } from '../../../src/image-mirroring/values/schema';
import type { Values } from '../../../src/image-mirroring/values/schema';
import { reasonOfNodes } from './reason-of-nodes';

const runs = Number(process.env.RULES_RUNS ?? 300);
const seed = Number(process.env.RULES_SEED ?? Date.now() % 2 ** 31);

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const sources = [
  ...['icr.io', 'cp.icr.io', 'icr.io/cpopen', 'cp.icr.io/cp/x', 'us.icr.io', 'icr.io:443/a'],
  ...[
    '*.icr.io',
    '*.io',
    '*.a.io',
    '*.b.a.io',
    'a.io',
    'a.io/b',
    'a.io/b/c',
    'a.io:5000/b',
    'b.a.io',
    'c.b.a.io/d',
  ],
  // As long as a wildcard that covers them: *.io, *.a.io, *.b.a.io and *.docker.io.
  ...['b.io', 'c.b.a.io', 'r.docker.io', '*.docker.io'],
  ...['docker.io', 'index.docker.io', 'index.docker.io/a'],
  ...[
    host,
    `${host}/p`,
    `${host}/p/cp`,
    `${host}/q`,
    `${host}/q/cp`,
    `${host}/cp`,
    'localhost:5000',
    'localhost:5000/a',
  ],
];
/** Sources that cover one another, some of the same length. */
const relatives = ['*.io', 'b.io', '*.a.io', 'a.io', 'b.a.io', 'b.a.io/c'];
const long = (length: number) => 'x'.repeat(length - host.length - 1);

interface Mirroring {
  ecr_host: string;
  repo_path_prefix: string;
  previous_repo_path_prefixes: string[];
  additional_image_digest_sources: string[];
  additional_image_tag_sources: string[];
  mirror_tags: boolean;
  keep_source_paths: boolean;
}

const few = (...texts: string[]) =>
  fc.oneof(
    { arbitrary: fc.uniqueArray(fc.constantFrom(...texts), { maxLength: 3 }), weight: 8 },
    { arbitrary: fc.array(fc.constantFrom(...texts), { maxLength: 3 }), weight: 1 },
  );
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { arbitrary: fc.constant(usual), weight: 8 },
    { arbitrary: fc.constantFrom(...others), weight: 1 },
  );

const anyMirroring: fc.Arbitrary<Mirroring> = fc.record({
  ecr_host: mostly(host, ''),
  repo_path_prefix: mostly('p', '', 'cp', 'p/cp', long(252), long(253)),
  previous_repo_path_prefixes: fc.oneof(
    { arbitrary: fc.constant<string[]>([]), weight: 3 },
    { arbitrary: few('p', 'q', 'q/cp', 'p/cp', 'cp', 'r', long(253)), weight: 1 },
  ),
  additional_image_digest_sources: fc.oneof(few(...sources), few(...relatives)),
  additional_image_tag_sources: fc.oneof(few(...sources), few(...relatives)),
  mirror_tags: fc.boolean(),
  keep_source_paths: fc.boolean(),
});

/** The mirror sets of values that may be refused. */
function mirrorSetsOf(mirroring: Mirroring) {
  const values = normaliseValues({ image_mirroring: mirroring }, fields) as Values;
  return render(values, defaultRelease).flatMap((manifest) => readMirrorSet(manifest) ?? []);
}

/** Why values are refused that nodes would accept. */
function reasonOfDesign(mirroring: Mirroring): string | undefined {
  const lists = [mirroring.additional_image_digest_sources, mirroring.additional_image_tag_sources];
  const mirrorSets = mirrorSetsOf(mirroring);
  const entries = mirrorSets.flatMap((mirrorSet) => mirrorSet.entries);
  const given =
    mirroring.mirror_tags ||
    mirroring.keep_source_paths ||
    [mirroring.repo_path_prefix, mirroring.previous_repo_path_prefixes, ...lists].some(
      ({ length }) => length > 0,
    );
  if (mirroring.ecr_host === '')
    return given ? 'values without an effect while ecr_host is empty' : undefined;
  if (lists.some(repeats)) return 'a duplicate source';
  if (entries.some(({ mirrors = [] }) => repeats(mirrors))) return 'the API server refuses duplicate mirrors';
  if (entries.some(({ source, mirrors = [] }) => mirrors.includes(source)))
    return 'a source is its own mirror';
  if (entries.some(({ source }) => /^index\.docker\.io(?=\/|$)/.test(source)))
    return 'a source that matches no image';
  if (
    !mirroring.keep_source_paths &&
    mirroring.repo_path_prefix === '' &&
    lists.flat().some((source) => source.split('/').length > 2)
  )
    return 'a repository whose mirror is a host';
  const paths = [mirroring.repo_path_prefix, ...mirroring.previous_repo_path_prefixes];
  const mirrors = entries.flatMap((entry) => entry.mirrors ?? []);
  if ([...mirrors, ...paths.map((path) => `${host}/${path}/cp`)].some(({ length }) => length > 255))
    return 'a mirror longer than an image reference may be';
  const below = (path: string) => (path === '' ? 'cp' : `${path}/cp`);
  // A single repository whose path is kept is found only below its path.
  const isAtPrefix = (source: string) => !mirroring.keep_source_paths || source.split('/').length <= 2;
  if (lists.flat().some(isAtPrefix) && paths.some((path) => paths.includes(below(path))))
    return 'prefixes that differ only in /cp, even if the paths of other sources are kept';
  return undefined;
}

const repeats = (list: string[]) => new Set(list).size < list.length;

/** The problems that the rules about registries, prefixes and sources find. */
const refusalsOf = (mirroring: Mirroring) =>
  checkValues(
    imageMirroringValues,
    // Neither the source of the updater's image nor the AWS key is tested here.
    {
      image_mirroring: {
        ...mirroring,
        ...{ existing_secret: 'ecr', updater: { allow_image_from_mirror: true } },
      },
    },
    defaultRelease,
  )
    .filter(({ key }) => (key.split('.')[1] ?? '') in mirroring)
    .map(({ message }) => message);

const check = (judge: (mirroring: Mirroring) => void) =>
  fc.assert(fc.property(anyMirroring, judge), { numRuns: runs, seed });

describe(`over random values (RULES_SEED=${seed})`, () => {
  test('values are refused if nodes would refuse their mirror sets, or bypass a listed mirror', () => {
    check((mirroring) => {
      const reason = reasonOfNodes(mirrorSetsOf(mirroring));
      if (reason !== undefined)
        expect({ reason, refusals: refusalsOf(mirroring) }).not.toEqual({ reason, refusals: [] });
    });
  });

  test('values are refused for these reasons only', () => {
    check((mirroring) => {
      const refusals = refusalsOf(mirroring);
      if (reasonOfNodes(mirrorSetsOf(mirroring)) === undefined && reasonOfDesign(mirroring) === undefined)
        expect(refusals).toEqual([]);
    });
  });

  test('values are refused for each of these reasons', () => {
    check((mirroring) => {
      const reason = reasonOfDesign(mirroring);
      if (reason !== undefined)
        expect({ reason, refusals: refusalsOf(mirroring) }).not.toEqual({ reason, refusals: [] });
    });
  });
});

describe('a source may be below another one', () => {
  const mirroring: Mirroring = {
    ecr_host: host,
    repo_path_prefix: 'p',
    previous_repo_path_prefixes: [],
    additional_image_digest_sources: [],
    additional_image_tag_sources: [],
    mirror_tags: false,
    keep_source_paths: false,
  };

  test('of the same list', () =>
    expect(refusalsOf({ ...mirroring, additional_image_digest_sources: ['a.io', 'a.io/b'] })).toEqual([]));

  test('of the other list if it is in both lists', () => {
    const nested = {
      additional_image_digest_sources: ['a.io', 'a.io/b'],
      additional_image_tag_sources: ['a.io/b'],
    };
    expect(refusalsOf({ ...mirroring, ...nested })).toEqual([]);
  });

  test('of the same length if the wildcard is in each list that contains the source', () => {
    const tied = {
      additional_image_digest_sources: ['*.a.io'],
      additional_image_tag_sources: ['*.a.io', 'b.a.io'],
    };
    expect(refusalsOf({ ...mirroring, ...tied })).toEqual([]);
  });

  test.each([
    ['tag', { additional_image_digest_sources: ['*.a.io', 'b.a.io'] }, 'additional_image_tag_sources'],
    ['digest', { additional_image_tag_sources: ['*.a.io', 'b.a.io'] }, 'additional_image_digest_sources'],
  ])('but not below a wildcard of the same length that decides for its pulls by %s', (_, lists, key) =>
    expect(refusalsOf({ ...mirroring, ...lists, [key]: ['b.a.io'] })).toEqual([
      expect.stringContaining(`also add "*.a.io" to ${key}`),
    ]),
  );

  test('but never below icr.io, which nodes would contact again', () =>
    expect(refusalsOf({ ...mirroring, additional_image_digest_sources: ['icr.io/cpopen'] })).toEqual([
      expect.stringContaining('would let nodes contact it again'),
    ]));
});
