import { writeRegistriesConf } from '../../../src/registries/files/registries-conf';
import { printToml } from '../../oracle/toml';
import { allow, baseSet, confOf, ecr, entry, idms, itms, mirrorsOf, never, tableOf } from '../sets';

test('the base set makes two blocked tables with digest mirrors', () => {
  expect(printToml(confOf([baseSet('250731')])))
    .toBe(`unqualified-search-registries = ["registry.access.redhat.com", "docker.io"]
short-name-mode = ""
additional-layer-store-auth-helper = ""

[[registry]]
  prefix = ""
  location = "cp.icr.io"
  blocked = true

  [[registry.mirror]]
    location = "${ecr}/250731"
    pull-from-mirror = "digest-only"

[[registry]]
  prefix = ""
  location = "icr.io"
  blocked = true

  [[registry.mirror]]
    location = "${ecr}/250731"
    pull-from-mirror = "digest-only"
`);
});

test('an IDMS and an ITMS of one source share a table, with a mirror that both name twice', () => {
  const conf = confOf([idms(entry('a.io', ['m.io'], never)), itms(entry('a.io', ['m.io'], never))]);
  expect(mirrorsOf(conf, 'a.io')).toEqual(['m.io digest-only', 'm.io tag-only']);
});

test('NeverContactSource is not inherited by a nested source of the other kind', () => {
  const conf = confOf([
    idms(entry('icr.io', ['m.io'], never)),
    itms(entry('icr.io/cpopen', ['n.io'], allow)),
  ]);
  expect(tableOf(conf, 'icr.io/cpopen')?.blocked).toBe(false);
});

test('an insecure registry below a source inherits its mirrors but not its block', () => {
  const conf = confOf([baseSet('p')], { insecureRegistries: ['icr.io/dev'] });
  expect(tableOf(conf, 'icr.io/dev')?.blocked).toBe(false);
  expect(mirrorsOf(conf, 'icr.io/dev')).toEqual([`${ecr}/p/dev digest-only`]);
});

test.each([
  ['no mirror', []],
  ['no mirror but itself', ['a.io']],
])('NeverContactSource of a source with %s blocks nothing', (_, mirrors) => {
  expect(writeRegistriesConf([idms(entry('a.io', mirrors, never))])).toMatchObject({
    conf: { registries: [] },
  });
});

test('a blocked registry inside two mirrored sources gets the mirrors of the outer one', () => {
  const mirrorSets = [idms(entry('p.com/a', ['m.io/outer']), entry('p.com/a/b', ['m.io/inner']))];
  const conf = confOf(mirrorSets, { blockedRegistries: ['p.com/a/b/c'] });
  expect(mirrorsOf(conf, 'p.com/a/b/c')).toEqual(['m.io/outer/b/c digest-only']);
});

test('insecure reaches nested tables and mirrors', () => {
  const conf = confOf([idms(entry('a.io/x', ['m.io/y', 'n.io']))], { insecureRegistries: ['a.io', 'm.io'] });
  expect(tableOf(conf, 'a.io/x')?.insecure).toBe(true);
  expect(tableOf(conf, 'a.io/x')?.mirrors.map(({ insecure }) => insecure)).toEqual([true, false]);
});

test('a blocked wildcard reaches the hosts that it covers', () => {
  const conf = confOf([idms(entry('x.a.io', ['m.io']))], { blockedRegistries: ['*.a.io'] });
  expect(tableOf(conf, 'x.a.io')?.blocked).toBe(true);
  expect(tableOf(conf, '*.a.io')).toMatchObject({ prefix: '*.a.io', location: '' });
});

test('characters beyond the printable ones are escaped as Go does', () => {
  expect(printToml(confOf([], { insecureRegistries: ['a\u007f\u0001"b'] }))).toContain(
    'location = "a\\u007f\\u0001\\"b"',
  );
});
