import { chooseCredential, type Credential, decodeLogin } from '../../../src/registries/pull/credential';
import { readPullSecret } from '../../../src/registries/pull/pull-secret';
import { ecr } from '../sets';

const name = `${ecr}/p/cpopen/x`;
const login = (user: string) => ({ auth: Buffer.from(`${user}:secret`).toString('base64') });

function choose(content: object, repository = name): Credential {
  const read = readPullSecret(JSON.stringify(content));
  if ('error' in read) throw new Error(read.error);
  return chooseCredential(read.pullSecret, repository);
}

test('the key of the host serves all its repositories', () => {
  expect(choose({ auths: { [ecr]: login('AWS') } })).toEqual({ kind: 'login', key: ecr, user: 'AWS' });
});

test('the most specific existing key is taken', () => {
  const auths = {
    [ecr]: login('host'),
    [`${ecr}/p`]: login('prefix'),
    [`${ecr}/p/cpopen/y`]: login('other'),
  };
  expect(choose({ auths })).toEqual({ kind: 'login', key: `${ecr}/p`, user: 'prefix' });
});

test('an empty entry hides a less specific one', () => {
  expect(choose({ auths: { [ecr]: login('AWS'), [`${ecr}/p`]: {} } })).toEqual({
    kind: 'empty',
    key: `${ecr}/p`,
  });
});

test('user and password in the open are not read', () => {
  expect(choose({ auths: { [ecr]: { username: 'AWS', password: 'x' } } })).toEqual({
    kind: 'empty',
    key: ecr,
  });
});

test('a helper comes before every key', () => {
  const content = { auths: { [name]: login('AWS') }, credHelpers: { [ecr]: 'ecr-login' } };
  expect(choose(content)).toEqual({ kind: 'helper', host: ecr, helper: 'ecr-login' });
});

test('a key in the form of a URL counts for its host when no other key does', () => {
  const url = `https://${ecr}/v2/`;
  expect(choose({ auths: { [url]: login('AWS') } })).toMatchObject({ key: url });
  expect(choose({ auths: { [url]: login('url'), [ecr]: login('AWS') } })).toMatchObject({ key: ecr });
});

test('of two URLs for one host any may be taken', () => {
  const [one, two] = [`https://${ecr}`, `http://${ecr}`];
  expect(choose({ auths: { [one]: login('a'), [two]: login('b') } })).toMatchObject({
    key: one,
    alternatives: [two],
  });
});

test.each([`*.${ecr.slice(ecr.indexOf('.') + 1)}`, `${ecr}/`, ecr.toUpperCase(), `${ecr}/other`])(
  'the key %s does not match',
  (key) => {
    expect(choose({ auths: { [key]: login('AWS') } })).toEqual({ kind: 'none' });
  },
);

test('docker.io is known by the URL that docker login writes', () => {
  const key = 'https://index.docker.io/v1/';
  expect(choose({ auths: { [key]: login('me') } }, 'docker.io/library/x')).toMatchObject({ key });
});

test('a key whose base64 lacks its padding fails the place', () => {
  const broken = { kind: 'broken', key: ecr, error: 'illegal base64 data at input byte 8' };
  expect(choose({ auths: { [ecr]: { auth: 'QVdTOmtleQ' } } })).toEqual(broken);
});

describe('a login', () => {
  const decode = (text: string) => decodeLogin({ auth: Buffer.from(text).toString('base64') });

  test('keeps the newline that slipped into it', () => {
    expect(decodeLogin({ auth: 'QVdTOnRvawo=' })).toEqual({ login: { user: 'AWS', password: 'tok\n' } });
  });
  test('ends its user at the first colon', () =>
    expect(decode('a:b:c')).toEqual({ login: { user: 'a', password: 'b:c' } }));
  test('loses NUL characters around its password', () =>
    expect(decode('a:\0b\0')).toEqual({ login: { user: 'a', password: 'b' } }));
  test('is none without a colon', () => expect(decode('abc')).toEqual({}));
  test('may be broken into lines', () =>
    expect(decodeLogin({ auth: 'YTpi\r\nYw==' })).toEqual({ login: { user: 'a', password: 'bc' } }));
});

describe('a pull secret cannot be read at all', () => {
  test.each([
    ['it is not JSON', '{', 'it is not valid JSON'],
    ['auths is a list', '{"auths":[]}', 'auths is not an object'],
    [
      'one entry, of any host, is text',
      '{"auths":{"a.io":{},"b.io":"x"}}',
      'the entry b.io is not an object',
    ],
    ['an auth is a number', '{"auths":{"a.io":{"auth":1}}}', 'auth of a.io is not a string'],
    ['it is a list', '[]', 'the pull secret is not an object'],
  ])('when %s', (_, text, reason) => {
    const file = '/var/lib/kubelet/config.json';
    expect(readPullSecret(text)).toEqual({
      error: `reading JSON file "${file}": unmarshaling JSON at "${file}": ${reason}`,
    });
  });
});

describe('a pull secret is read as Go reads it', () => {
  const keysOf = (text: string) => {
    const read = readPullSecret(text);
    return 'error' in read ? read.error : [...read.pullSecret.entries.keys()];
  };

  test('whatever the case of its members', () => expect(keysOf('{"AUTHS":{"a.io":{}}}')).toEqual(['a.io']));
  test('with repeated members merged', () =>
    expect(keysOf('{"auths":{"a.io":{}},"auths":{"b.io":{}}}')).toEqual(['a.io', 'b.io']));
  test('and a later null empties it', () => expect(keysOf('{"auths":{"a.io":{}},"auths":null}')).toEqual([]));
});
