import { setsThatKeep } from '../../../src/registries/change/drain-free-change';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { change, plan, tags } from './plans';
import { baseSet, confOf, ecr, entry, idms, itms, mirrorsOf, never } from '../sets';

describe('a drain-free change', () => {
  test('to a new prefix keeps the previous one for now', () => {
    expect(change([baseSet('p')], [baseSet('q')]).drainFreeChange).toEqual({
      keep: ['cp.icr.io', 'icr.io'].map((source) => ({
        ...{ kind: 'ImageDigestMirrorSet', source, mirror: `${ecr}/p` },
        ...{ mirrors: [`${ecr}/q`, `${ecr}/p`], ...never },
      })),
      previousRepoPathPrefixes: ['p'],
      laterDrains: true,
    });
  });

  test('drains nothing when it is taken', () => {
    expect(change([baseSet('p')], [baseSet('q', 'p')]).registriesConf?.drains).toBe(false);
  });

  test('needs one prefix only when an additional source lies below it', () => {
    const from = [baseSet('p'), idms(entry('quay.io/a', [`${ecr}/p/cp`]))];
    const to = [baseSet('q'), idms(entry('quay.io/a', [`${ecr}/q/cp`]))];
    expect(change(from, to).drainFreeChange?.previousRepoPathPrefixes).toEqual(['p']);
  });

  test('to another host cannot be said with prefixes', () => {
    const { drainFreeChange } = change(
      [idms(entry('a.io', ['old.io/p']))],
      [idms(entry('a.io', ['new.io/p']))],
    );
    const mirrors = ['new.io/p', 'old.io/p'];
    expect(drainFreeChange).toEqual({
      keep: [{ kind: 'ImageDigestMirrorSet', source: 'a.io', mirror: 'old.io/p', mirrors }],
      laterDrains: true,
    });
  });

  test('keeps the order in a further mirror set, the new mirrors first', () => {
    const [from, to] = [idms(entry('a.io', ['a.io/p', 'b.io/p'])), idms(entry('a.io', ['y.io', 'x.io']))];
    const keep = change([from], [to]).drainFreeChange?.keep ?? [];
    const further = setsThatKeep(keep).map((mirrorSet) => ({ ...mirrorSet, name: 'further' }));
    expect(change([from], [to, ...further]).registriesConf?.drains).toBe(false);
    expect(mirrorsOf(confOf([to, ...further]), 'a.io')).toEqual(
      ['y.io', 'x.io', 'a.io/p', 'b.io/p'].map((location) => `${location} digest-only`),
    );
  });

  test('keeps digest mirrors of a source that a tag mirror set names too', () => {
    const tagSet = itms(entry('a.io', ['tags.io']));
    const { drainFreeChange } = change(
      [idms(entry('a.io', ['old.io'])), tagSet],
      [idms(entry('a.io', ['new.io'])), tagSet],
    );
    expect(drainFreeChange?.keep.map(({ kind }) => kind)).toEqual(['ImageDigestMirrorSet']);
  });

  test('keeps a tag mirror in a mirror set for tags', () => {
    const { drainFreeChange } = change([tags('p', 'q')], [tags('q')]);
    const kept = { source: 'icr.io', mirror: `${ecr}/p`, mirrors: [`${ecr}/q`, `${ecr}/p`], ...never };
    expect(drainFreeChange?.keep).toEqual([{ kind: 'ImageTagMirrorSet', ...kept }]);
    expect(setsThatKeep(drainFreeChange?.keep ?? [])).toEqual([
      {
        kind: 'ImageTagMirrorSet',
        name: 'previous-mirrors',
        entries: [{ source: kept.source, mirrors: kept.mirrors, ...never }],
      },
    ]);
  });

  test('keeps nothing of its own for an insecure registry, which follows its source', () => {
    const imageConfig = { insecureRegistries: ['icr.io/dev'] };
    const { drainFreeChange } = plan(
      { mirrorSets: [baseSet('p')], imageConfig },
      { mirrorSets: [baseSet('q')], imageConfig },
    );
    expect(drainFreeChange?.keep.map(({ source }) => source)).toEqual(['cp.icr.io', 'icr.io']);
  });

  test.each([
    ['a mirror without a path', ['m.io'], ['m.io/q'], undefined],
    ['mirrors of which one is on another host', ['m.io/p', 'n.io/p'], ['m.io/q'], undefined],
    ['a mirror below another', ['m.io/p', 'm.io/p/a'], ['m.io/q'], ['p']],
    ['mirrors beside each other', ['m.io/p', 'm.io/pa'], ['m.io/q'], ['p', 'pa']],
    ['a mirror with several parts in its path', ['m.io/p/a'], ['m.io/q'], ['p/a']],
  ])('has the prefixes of %s', (_, from, to, prefixes) => {
    const { drainFreeChange } = change([idms(entry('a.io', from))], [idms(entry('a.io', to))]);
    expect(drainFreeChange?.keep).toHaveLength(from.length);
    expect(drainFreeChange?.previousRepoPathPrefixes).toEqual(prefixes);
  });

  test.each<[string, MirrorSet[], MirrorSet[]]>([
    [
      'another mirror beside a source that is removed',
      [idms(entry('a.io', ['m.io']), entry('b.io', ['m.io']))],
      [idms(entry('a.io', ['n.io']))],
    ],
    [
      'another mirror beside another policy',
      [idms(entry('a.io', ['m.io'], never))],
      [idms(entry('a.io', ['n.io']))],
    ],
    [
      'another mirror of mirror sets that are refused',
      [idms(entry('a.io/', ['m.io']))],
      [idms(entry('a.io', ['n.io']))],
    ],
    ['mirror sets that will be refused', [idms(entry('a.io', ['m.io']))], [idms(entry('a.io', ['n.io/']))]],
    ['a change that drains nothing', [], [baseSet('p')]],
    ['an uninstall', [baseSet('p')], []],
    ['a new ITMS', [baseSet('p')], [baseSet('p'), tags('p')]],
    ['a new prefix while tags are mirrored', [baseSet('p'), tags('p')], [baseSet('q'), tags('q')]],
  ])('does not exist for %s', (_, from, to) => expect(change(from, to).drainFreeChange).toBeUndefined());
});
