import { normaliseValues } from '../../src/helm/contract/normalise';
import { countLoginWrites } from '../../src/plan/login-writes';
import { fields, type Values } from '../../src/image-mirroring/values/schema';

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const base = { ecr_host: host, aws_access_key_id: 'A', aws_secret_access_key: 'B' };
const values = (more: object = {}) =>
  normaliseValues({ image_mirroring: { ...base, ...more } }, fields) as Values;
const other = host.replace('us-east-1', 'eu-central-1');

test.each<[string, Values | undefined, Values | undefined, string[]]>([
  ['a first install', undefined, values(), ['new-host']],
  ['a first host', values({ ecr_host: '' }), values(), ['new-host']],
  ['another host', values(), values({ ecr_host: other }), ['new-host']],
  ['another key', values(), values({ aws_secret_access_key: 'C' }), ['new-key']],
  ['another Secret with the key', values(), values({ existing_secret: 's' }), ['new-key']],
  ['another role', values(), values({ assume_role: { arn: 'r' } }), ['new-key']],
  ['a further registry', values(), values({ registries: [{ host: other }] }), ['new-host']],
  [
    'another role of a further registry',
    values({ registries: [{ host: other }] }),
    values({ registries: [{ host: other, assume_role: { arn: 'r' } }] }),
    ['new-key'],
  ],
  [
    'another external id of a further registry',
    values({ registries: [{ host: other, assume_role: { arn: 'r', external_id: 'a' } }] }),
    values({ registries: [{ host: other, assume_role: { arn: 'r', external_id: 'b' } }] }),
    ['new-key'],
  ],
  [
    'a Secret of its own for a further registry',
    values({ registries: [{ host: other }] }),
    values({ registries: [{ host: other, existing_secret: 's' }] }),
    ['new-key'],
  ],
  [
    'a further registry that becomes the first',
    values({ registries: [{ host: other }] }),
    values({ ecr_host: other, registries: [{ host }], aws_access_key_id: 'C' }),
    ['new-key'],
  ],
  ['another pull secret', values(), values({ pull_secret: { name: 'other' } }), ['new-pull-secret']],
  [
    'several of them at once',
    values(),
    values({ ecr_host: other, pull_secret: { name: 'other' } }),
    ['new-host', 'new-pull-secret'],
  ],
])('%s costs one write', (_, from, to, reasons) =>
  expect(countLoginWrites(from, to)).toMatchObject({ now: 1, reasons }),
);

test.each<[string, Values | undefined]>([
  ['another prefix', values({ repo_path_prefix: 'p' })],
  ['an uninstall', undefined],
])('%s costs none', (_, to) => expect(countLoginWrites(values(), to)).toMatchObject({ now: 0, reasons: [] }));

test('the writes of a day follow from how early a login is replaced', () => {
  const early = values({ updater: { refresh_before_expiry_hours: 10 } });
  expect(countLoginWrites(values(), early).perDay).toEqual({ from: 3, to: 12 });
});

test('a registry that becomes a mirror costs no write', () => {
  const from = values({ registries: [{ host: other, existing_secret: 's' }] });
  const to = values({ registries: [{ host: other, existing_secret: 's', mirror: true }] });
  expect(countLoginWrites(from, to).reasons).toEqual([]);
});

test('a further registry that is no longer kept is named', () => {
  const before = values({ registries: [{ host: other }] });
  expect(countLoginWrites(before, values())).toMatchObject({ now: 0, abandonedHosts: [other] });
});

test('a host that is no longer kept is named', () => {
  expect(countLoginWrites(values(), values({ ecr_host: other })).abandonedHosts).toEqual([host]);
});

test.each<[string, Values | undefined, Values | undefined, ReturnType<typeof countLoginWrites>]>([
  [
    'nothing on either side',
    undefined,
    undefined,
    { now: 0, reasons: [], perDay: { from: 0, to: 0 }, abandonedHosts: [] },
  ],
  [
    'a first install',
    undefined,
    values(),
    { now: 1, reasons: ['new-host'], perDay: { from: 0, to: 3 }, abandonedHosts: [] },
  ],
  [
    'an uninstall',
    values(),
    undefined,
    { now: 0, reasons: [], perDay: { from: 3, to: 0 }, abandonedHosts: [host] },
  ],
  [
    'a host that is removed',
    values(),
    values({ ecr_host: '' }),
    { now: 0, reasons: [], perDay: { from: 3, to: 0 }, abandonedHosts: [host] },
  ],
  [
    'a pull secret in another namespace, and a rarer renewal',
    values(),
    values({ pull_secret: { namespace: 'other' }, updater: { refresh_before_expiry_hours: 5 } }),
    { now: 1, reasons: ['new-pull-secret'], perDay: { from: 3, to: 3.4 }, abandonedHosts: [] },
  ],
  [
    'a hosted control plane',
    values(),
    values({ platform: 'hosted' }),
    { now: 1, reasons: ['new-pull-secret'], perDay: { from: 3, to: 2.4 }, abandonedHosts: [] },
  ],
])('all that is said of %s', (_, from, to, writes) => {
  expect(countLoginWrites(from, to)).toEqual(writes);
});
