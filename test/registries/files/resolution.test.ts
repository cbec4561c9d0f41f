import type { ImageConfig } from '../../../src/registries/files/image-config';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { formatReference, parseNormalized } from '../../../src/registries/names/reference';
import { indexRegistries } from '../../../src/registries/files/registry-index';
import { type Resolution, resolvePull } from '../../../src/registries/files/resolution';
import { baseSet, confOf, digest, ecr, entry, idms, itms, never } from '../sets';

function resolve(mirrorSets: MirrorSet[], image: string, imageConfig: ImageConfig = {}): Resolution {
  const loaded = indexRegistries(confOf(mirrorSets, imageConfig));
  const parsed = parseNormalized(image);
  if ('error' in loaded || 'error' in parsed)
    throw new Error('the test needs a valid configuration and image');
  return resolvePull(loaded.index, parsed.reference);
}

/** Each place as its reference, or as its location and the reason why it is not asked. */
function show({ places }: Resolution): string[] {
  return places.map(({ reference, location, skipped }) => {
    const name = reference ? formatReference(reference) : location;
    return skipped ? `${name} (${skipped})` : name;
  });
}

describe('the base set', () => {
  test.each([
    [`icr.io/cpopen/x@${digest}`, `${ecr}/p/cpopen/x@${digest}`],
    [`cp.icr.io/cp/x@${digest}`, `${ecr}/p/cp/x@${digest}`],
  ])('takes %s from the mirror and never from its source', (image, mirrored) => {
    expect(show(resolve([baseSet('p')], image))).toEqual([mirrored, `${image} (blocked)`]);
  });

  test('does not cover us.icr.io', () => {
    expect(show(resolve([baseSet('p')], `us.icr.io/x@${digest}`))).toEqual([`us.icr.io/x@${digest}`]);
  });

  test('leaves no place for a tag', () => {
    expect(show(resolve([baseSet('p')], 'icr.io/cpopen/x:v1'))).toEqual([
      `${ecr}/p (digest-only)`,
      'icr.io/cpopen/x:v1 (blocked)',
    ]);
  });

  test('finds a tag in a mirror of an ITMS, and a digest not there', () => {
    const sets = [baseSet('p'), itms(entry('icr.io', [`${ecr}/tags`], never))];
    expect(show(resolve(sets, 'icr.io/x:v1'))).toContain(`${ecr}/tags/x:v1`);
    expect(show(resolve(sets, `icr.io/x@${digest}`))).toContain(`${ecr}/tags (tag-only)`);
  });

  test('fails every pull of icr.io with a port: the table matches and the rewritten name is none', () => {
    const { error, places } = resolve([baseSet('p')], `icr.io:443/x@${digest}`);
    expect(error).toBe('rewriting reference: invalid reference format');
    expect(places.map(({ skipped }) => skipped)).toEqual(['invalid-reference', 'pull-fails-before']);
  });
});

test('a more specific source hides a less specific one, NeverContactSource included', () => {
  const sets = [baseSet('p'), itms(entry('icr.io/cpopen', ['m.io/tags']))];
  expect(show(resolve(sets, `icr.io/cpopen/x@${digest}`))).toEqual([
    'm.io/tags (tag-only)',
    `icr.io/cpopen/x@${digest}`,
  ]);
});

test('a path is matched at its boundary', () => {
  const { scope } = resolve([idms(entry('quay.io/a', ['m.io/a']))], `quay.io/ab@${digest}`);
  expect(scope).toBeUndefined();
});

test('the host is matched with its case', () => {
  expect(resolve([idms(entry('quay.io', ['m.io/a']))], `Quay.io/a@${digest}`).scope).toBeUndefined();
});

test('a mirror’s own mirrors are not asked', () => {
  const sets = [idms(entry('a.io', ['b.io/x']), entry('b.io', ['c.io/y']))];
  expect(show(resolve(sets, `a.io/z@${digest}`))).toEqual([`b.io/x/z@${digest}`, `a.io/z@${digest}`]);
});

test('a mirror below a blocked source is itself blocked', () => {
  const sets = [idms(entry('a.io', ['b.io/x']), entry('b.io', ['c.io/y'], never))];
  expect(show(resolve(sets, `a.io/z@${digest}`))).toEqual([
    `b.io/x/z@${digest} (blocked)`,
    `a.io/z@${digest}`,
  ]);
});

test('a mirror on an insecure registry is reached without verified TLS', () => {
  const { places } = resolve([idms(entry('a.io', ['b.io/x']))], `a.io/z@${digest}`, {
    insecureRegistries: ['b.io'],
  });
  expect(places.map(({ insecure }) => insecure)).toEqual([true, false]);
});

describe('one invalid rewritten reference fails the whole pull', () => {
  test.each([
    ['a repository source with a host as mirror', 'quay.io/a/b', 'mirror.io', `quay.io/a/b@${digest}`],
    ['a mirror host without dot and port', 'quay.io', 'mirror/prefix', `quay.io/a@${digest}`],
    ['a name that gets too long', 'quay.io', `m.io/${'p'.repeat(250)}`, `quay.io/abc@${digest}`],
  ])('%s', (_, source, mirror, image) => {
    const { places } = resolve([idms(entry(source, ['good.io/x', mirror]))], image);
    expect(places.map(({ skipped }) => skipped)).toEqual([
      'pull-fails-before',
      'invalid-reference',
      'pull-fails-before',
    ]);
  });
});

test('a repository source with a path as mirror becomes a repository of that path', () => {
  const sets = [idms(entry('quay.io/a/b', [`${ecr}/p`]))];
  expect(show(resolve(sets, `quay.io/a/b@${digest}`))[0]).toBe(`${ecr}/p@${digest}`);
});

describe('a wildcard source', () => {
  const scopeOf = (sources: string[], image: string) =>
    resolve([idms(...sources.map((source) => entry(source, ['m.io/x'])))], image).scope;

  test('covers subdomains of any depth', () =>
    expect(scopeOf(['*.a.io'], `x.y.a.io/z@${digest}`)).toBe('*.a.io'));
  test('does not cover its own host', () => expect(scopeOf(['*.a.io'], `a.io/z@${digest}`)).toBeUndefined());
  test('does not cover a host that repeats it', () =>
    expect(scopeOf(['*.a.io'], `q.a.io.a.io/z@${digest}`)).toBeUndefined());
  test('wins over a host of its own length', () =>
    expect(scopeOf(['*.a.io', 'b.a.io'], `b.a.io/z@${digest}`)).toBe('*.a.io'));
  test('loses to a longer host', () =>
    expect(scopeOf(['*.a.io', 'bb.a.io'], `bb.a.io/z@${digest}`)).toBe('bb.a.io'));

  test('takes the port along to a mirror that is only a host', () => {
    const places = show(resolve([idms(entry('*.a.io', ['w.io']))], `q.a.io:5000/x@${digest}`));
    expect(places).toEqual([`w.io:5000/x@${digest}`, `q.a.io:5000/x@${digest}`]);
  });
});

test('a registry listed with and without a trailing slash makes a file that cannot be loaded', () => {
  expect(indexRegistries(confOf([baseSet('p')], { insecureRegistries: ['icr.io/'] }))).toEqual({
    error:
      'loading registries configuration "/etc/containers/registries.conf": ' +
      "registry 'icr.io' is defined multiple times with conflicting 'insecure' setting",
  });
});
