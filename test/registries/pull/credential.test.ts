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

test.each([
  ['a colon only', ':', '', { kind: 'empty', key: ecr }],
  ['no colon', 'AWS', '', { kind: 'empty', key: ecr }],
  ['no colon, beside an identity token', 'AWS', 'token', { kind: 'empty', key: ecr }],
  ['a user only', 'AWS:', '', { kind: 'login', key: ecr, user: 'AWS' }],
  ['a password only', ':secret', '', { kind: 'login', key: ecr, user: '' }],
  ['a colon only, beside an identity token', ':', 'token', { kind: 'login', key: ecr, user: '' }],
])('an auth of %s is a login or none', (_, text, identitytoken, credential) => {
  const auth = Buffer.from(text).toString('base64');
  expect(choose({ auths: { [ecr]: { auth, identitytoken } } })).toEqual(credential);
});

test('a helper for another host is not asked', () => {
  const content = { auths: { [ecr]: login('AWS') }, credHelpers: { 'quay.io': 'x' } };
  expect(choose(content)).toMatchObject({ kind: 'login' });
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

test.each([
  'docker.io',
  'registry-1.docker.io',
  'index.docker.io',
  'http://docker.io',
  'https://registry-1.docker.io/v2',
])('the key %s serves docker.io, whatever its name', (key) => {
  const content = { auths: { [key]: login('me') } };
  expect(choose(content, 'docker.io/library/x')).toEqual({ kind: 'login', key, user: 'me' });
  expect(choose(content, 'index.docker.io/library/x')).toMatchObject({ key });
  expect(choose(content, 'quay.io/library/x')).toEqual({ kind: 'none' });
});

test('of a key in the form of a URL, only the host counts', () => {
  expect(choose({ auths: { [`https://${ecr}/p/cpopen`]: login('AWS') } }, `${ecr}/q/x`)).toMatchObject({
    kind: 'login',
  });
  expect(choose({ auths: { 'https://a.io/b': login('AWS') } }, 'b/x')).toEqual({ kind: 'none' });
});

test.each([
  `*.${ecr.slice(ecr.indexOf('.') + 1)}`,
  `${ecr}/`,
  ecr.toUpperCase(),
  `${ecr}/other`,
  `ftp://${ecr}`,
  `x${ecr}`,
])('the key %s does not match', (key) => {
  expect(choose({ auths: { [key]: login('AWS') } })).toEqual({ kind: 'none' });
});

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
    expect(decode('\0a:\0\0b\0c\0\0')).toEqual({ login: { user: '\0a', password: 'b\0c' } }));
  test('is none without a colon', () => expect(decode('abc')).toEqual({}));
  test('may be broken into lines', () =>
    expect(decodeLogin({ auth: 'YTpi\r\nYw==' })).toEqual({ login: { user: 'a', password: 'bc' } }));
});
