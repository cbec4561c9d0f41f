import { host, objectOf, partOf, renderValues } from '../rendering';

interface Entry {
  readonly source: string;
  readonly mirrors: readonly string[];
  readonly mirrorSourcePolicy?: string;
}

/** The mirrors of a source below the host. */
function mirrorsOf(source: string, imageMirroring: object): string[] {
  const digests = { additional_image_digest_sources: [source], ...imageMirroring };
  const set = objectOf(renderValues(digests), 'ImageDigestMirrorSet', 'mas-ecr');
  const entries = partOf(set, 'spec', 'imageDigestMirrors') as readonly Entry[];
  return (
    entries
      .find((entry) => entry.source === source)
      ?.mirrors.map((mirror) => mirror.replace(host, '').replace(/^\//, '')) ?? []
  );
}

const prefixes = { repo_path_prefix: 'new', previous_repo_path_prefixes: ['old', 'older'] };
const kept = { keep_source_paths: true };

test.each<[string, string, object, string[]]>([
  ['icr.io', 'icr.io', {}, ['mas']],
  ['icr.io, with previous prefixes', 'icr.io', prefixes, ['new', 'old', 'older']],
  ['icr.io, without a prefix', 'icr.io', { repo_path_prefix: '' }, ['']],
  ['icr.io, where paths are kept', 'icr.io', { ...kept, ...prefixes }, ['new', 'old', 'older']],
  ['a host', 'a.io', {}, ['mas', 'mas/cp']],
  ['a host, without a prefix', 'a.io', { repo_path_prefix: '' }, ['', 'cp']],
  [
    'a host, with previous prefixes',
    'a.io',
    prefixes,
    ['new', 'new/cp', 'old', 'older', 'old/cp', 'older/cp'],
  ],
  ['a host, where paths are kept', 'a.io', kept, ['mas', 'mas/cp']],
  ['an organisation', 'a.io/b', {}, ['mas', 'mas/cp']],
  ['an organisation, where paths are kept', 'a.io/b', kept, ['mas/b', 'mas', 'mas/cp']],
  [
    'an organisation, where paths are kept, with previous prefixes',
    'a.io/b',
    { ...kept, ...prefixes },
    ['new/b', 'old/b', 'older/b', 'new', 'new/cp', 'old', 'older', 'old/cp', 'older/cp'],
  ],
  ['an organisation named cp, whose mirrors occur once', 'a.io/cp', kept, ['mas/cp', 'mas']],
  [
    'an organisation named cp, with a previous prefix',
    'a.io/cp',
    { ...kept, repo_path_prefix: 'new', previous_repo_path_prefixes: ['old'] },
    ['new/cp', 'old/cp', 'new', 'old'],
  ],
  ['a repository', 'a.io/b/c', {}, ['mas', 'mas/cp']],
  ['a repository, where paths are kept', 'a.io/b/c', kept, ['mas/b/c']],
  [
    'a repository with a port',
    'a.io:5000/b/c',
    { ...kept, ...prefixes },
    ['new/b/c', 'old/b/c', 'older/b/c'],
  ],
  ['a wildcard, where paths are kept', '*.a.io', kept, ['mas', 'mas/cp']],
])('the mirrors of %s', (_, source, imageMirroring, mirrors) => {
  expect(
    mirrorsOf(
      source,
      source === 'icr.io' ? { ...imageMirroring, additional_image_digest_sources: [] } : imageMirroring,
    ),
  ).toEqual(mirrors);
});
