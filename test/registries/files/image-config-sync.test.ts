import type { ImageConfig } from '../../../src/registries/files/image-config';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { syncImageConfig } from '../../../src/registries/files/image-config-sync';
import { scopeOf } from '../../../src/registries/files/registries-conf';
import { allow, baseSet, confOf, digest, entry, icsp, idms, itms, never, tableOf } from '../sets';

const conflict = (source: string) =>
  `conflicting mirrorSourcePolicy is set for the same source "${source}" in imagedigestmirrorsets, imagetagmirrorsets, or imagecontentsourcepolicies`;

function errorOf(mirrorSets: MirrorSet[], imageConfig?: ImageConfig): string | undefined {
  const verdict = syncImageConfig(mirrorSets, imageConfig);
  return verdict.accepted ? undefined : verdict.error;
}

describe('the MCO refuses', () => {
  test.each<[string, MirrorSet[], string]>([
    [
      'one source with two policies in one set',
      [idms(entry('a.io', ['m.io'], never), entry('a.io', ['n.io']))],
      conflict('a.io'),
    ],
    [
      'one source with two policies across kinds',
      [idms(entry('a.io', ['m.io'], never)), itms(entry('a.io', ['m.io'], allow))],
      conflict('a.io'),
    ],
    [
      'a foreign ICSP for a source that is never contacted',
      [baseSet('p'), icsp(entry('icr.io', ['m.io']))],
      conflict('icr.io'),
    ],
    [
      'a conflict of an entry that has no mirrors',
      [idms(entry('a.io', ['m.io'], never)), itms(entry('a.io', []))],
      conflict('a.io'),
    ],
    ['a malformed source', [idms(entry('a.io/', ['m.io']))], 'invalid format for source "a.io/"'],
    ['a malformed mirror', [idms(entry('a.io', ['m.io/']))], 'invalid format for mirror "m.io/"'],
    ['a wildcard as a mirror', [idms(entry('*.a.io', ['*.m.io']))], 'invalid format for mirror "*.m.io"'],
    [
      'a malformed mirror of an ICSP, whose CRD has no pattern',
      [icsp(entry('a.io', ['m.io:x']))],
      'invalid format for mirror "m.io:x"',
    ],
    [
      'a source that is never contacted as its own mirror',
      [idms(entry('a.io', ['m.io', 'a.io'], never))],
      'cannot set mirrorSourcePolicy: NeverContactSource if the source "a.io" is one of the mirrors',
    ],
    [
      'a wildcard source with a nested registry that has no mirrors',
      [idms(entry('*.a.io', ['m.io']))],
      'internal error: mirrorsAdjustedForNestedScope for a wildcard scope "*.a.io"',
    ],
  ])('%s', (title, mirrorSets, error) => {
    const imageConfig = title.startsWith('a wildcard source') ? { insecureRegistries: ['x.a.io'] } : {};
    expect(errorOf(mirrorSets, imageConfig)).toBe(error);
  });

  test.each([
    ['insecure', { insecureRegistries: ['*.a.io/x'] }, 'invalid entry for insecure registries "*.a.io/x"'],
    ['blocked', { blockedRegistries: ['a.io', ''] }, 'invalid entry for blocked registries ""'],
    ['allowed', { allowedRegistries: ['a.io', '*'] }, 'invalid entry for allowed registries "*"'],
  ])('a malformed %s registry', (_, imageConfig, error) =>
    expect(errorOf([baseSet('p')], imageConfig)).toBe(error),
  );

  test('blocked beside allowed registries, in the words of the other file', () => {
    const verdict = syncImageConfig([], { blockedRegistries: ['a.io'], allowedRegistries: ['b.io'] });
    expect(verdict).toMatchObject({
      error: 'invalid images config: only one of AllowedRegistries or BlockedRegistries may be specified',
      log: expect.stringContaining('could not update policy json with new changes: invalid images config'),
    });
  });

  test('everything for one error, and says so in its log only', () => {
    expect(syncImageConfig([idms(entry('A/', [])), baseSet('p')])).toEqual({
      accepted: false,
      error: 'invalid format for source "A/"',
      fix: expect.stringContaining('correct the source "A/" in ImageDigestMirrorSet mas-ecr') as string,
      log:
        'Error syncing image config openshift-config: could not Create/Update MachineConfig: ' +
        'could not update registries config with new changes: invalid format for source "A/"',
    });
  });

  test('IDMS before ICSP before ITMS, whatever the order of the objects', () => {
    expect(errorOf([itms(entry('t/', [])), icsp(entry('c/', [])), idms(entry('d/', []))])).toBe(
      'invalid format for source "d/"',
    );
    expect(errorOf([itms(entry('t/', [])), icsp(entry('c/', []))])).toBe('invalid format for source "c/"');
  });
});

describe('the MCO accepts', () => {
  test.each<[string, MirrorSet[]]>([
    [
      'the same policy across kinds',
      [idms(entry('a.io', ['m.io'], never)), itms(entry('a.io', ['m.io'], never))],
    ],
    [
      'no policy beside AllowContactingSource',
      [idms(entry('a.io', ['m.io'])), itms(entry('a.io', ['m.io'], allow))],
    ],
    ['a nested source with another policy', [baseSet('p'), idms(entry('icr.io/cpopen', ['m.io'], allow))]],
    ['a host without a dot', [idms(entry('a.io', ['mirror/x']))]],
    ['a source as its own mirror when it may be contacted', [idms(entry('a.io', ['m.io', 'a.io']))]],
    ['nothing at all', []],
  ])('%s', (_, mirrorSets) => expect(errorOf(mirrorSets)).toBeUndefined());
});

describe('a blocked registry that covers the release image', () => {
  const repository = 'quay.io/openshift-release-dev/ocp-release';
  const releaseImage = `${repository}@${digest}`;
  const imageConfig = { blockedRegistries: ['quay.io', 'evil.io'], releaseImage };

  test('is dropped, and only that', () => {
    const conf = confOf([], imageConfig);
    expect([tableOf(conf, 'quay.io'), tableOf(conf, 'evil.io')?.blocked]).toEqual([undefined, true]);
  });

  test('is kept when a digest mirror has it', () => {
    const conf = confOf([idms(entry('quay.io/openshift-release-dev', ['m.io/ocp']))], imageConfig);
    expect(tableOf(conf, 'quay.io')?.blocked).toBe(true);
  });

  test('is dropped when that mirror is blocked too', () => {
    const blockedRegistries = ['quay.io', 'm.io'];
    const conf = confOf([idms(entry('quay.io/openshift-release-dev', ['m.io/ocp']))], {
      ...imageConfig,
      blockedRegistries,
    });
    expect(tableOf(conf, 'quay.io')).toBeUndefined();
  });

  test('is dropped when only a tag mirror has it', () => {
    const conf = confOf([itms(entry('quay.io/openshift-release-dev', ['m.io/ocp']))], imageConfig);
    expect(tableOf(conf, 'quay.io')).toBeUndefined();
  });

  describe('and has a digest mirror', () => {
    const mirrorSets = [idms(entry('quay.io/openshift-release-dev', ['m.io/ocp']))];
    const policyOf = (blockedRegistries: string[]) => {
      const verdict = syncImageConfig(mirrorSets, { blockedRegistries, releaseImage });
      return verdict.accepted ? { ...verdict.policy, scopes: [...verdict.policy.scopes] } : verdict.error;
    };

    test('is rejected but for the repository of the release', () =>
      expect(policyOf(['quay.io'])).toEqual({
        default: 'accept',
        scopes: [
          [repository, 'accept'],
          ['quay.io', 'reject'],
        ],
      }));
    test('leaves all else rejected when it is that repository', () =>
      expect(policyOf([repository])).toEqual({ default: 'reject', scopes: [[repository, 'accept']] }));
    test('makes the MCO refuse when two entries cover it', () =>
      expect(policyOf(['quay.io', 'quay.io/openshift-release-dev'])).toMatch(/only one of/));
  });

  test.each<[string, MirrorSet, string[]]>([
    ['no file can be written', idms(entry('*.a.io', ['m.io'])), ['x.a.io']],
    ['the file cannot be loaded', idms(entry('evil.io', ['m.io'])), ['evil.io/']],
    ['its mirror gives no reference', idms(entry(repository, ['m.io'])), ['evil.io']],
  ])('is dropped with all others when its places are not known: %s', (_, mirrorSet, others) => {
    const blockedRegistries = ['quay.io', ...others];
    const verdict = syncImageConfig([mirrorSet], {
      blockedRegistries,
      allowedRegistries: ['b.io'],
      releaseImage,
    });
    expect(verdict).toMatchObject({ accepted: true, policy: { default: 'accept', scopes: new Map() } });
    const { registries } = confOf([mirrorSet], { blockedRegistries, releaseImage });
    expect(registries.map(scopeOf)).toEqual(mirrorSet.entries.map(({ source }) => source));
  });
});
