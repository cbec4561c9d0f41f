import { readPullSecret } from '../../../src/registries/pull/pull-secret';

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
    ['a list of helpers is text', '{"credHelpers":"x"}', 'credhelpers is not an object'],
    ['a helper is a number', '{"credHelpers":{"a.io":1}}', 'credHelpers of a.io is not a string'],
    [
      'an identity token is a list',
      '{"auths":{"a.io":{"identitytoken":[]}}}',
      'identitytoken of a.io is not a string',
    ],
    ['it is a list', '[]', 'the pull secret is not an object'],
  ])('when %s', (_, text, reason) => {
    const file = '/var/lib/kubelet/config.json';
    expect(readPullSecret(text)).toEqual({
      error: `reading JSON file "${file}": unmarshaling JSON at "${file}": ${reason}`,
    });
  });
});

test('the error names the file that was read', () => {
  expect(readPullSecret('[]', '/tmp/"x"')).toEqual({
    error: String.raw`reading JSON file "/tmp/\"x\"": unmarshaling JSON at "/tmp/\"x\"": the pull secret is not an object`,
  });
});

describe('a pull secret is read as Go reads it', () => {
  const read = (text: string) => {
    const outcome = readPullSecret(text);
    if ('error' in outcome) throw new Error(outcome.error);
    const { entries, helpers } = outcome.pullSecret;
    return { entries: [...entries.values()], helpers: [...helpers] };
  };
  const entry = (key: string, auth = '', identityToken = '') => ({ key, auth, identityToken });

  test.each([
    ['no member', '{}', [], []],
    ['null', 'null', [], []],
    ['members that it does not know', '{"auths2":{"a.io":[]},"x":1}', [], []],
    [
      'members in another case',
      '{"AUTHS":{"a.io":{"Auth":"YTpi","IDENTITYTOKEN":"t"}}}',
      [entry('a.io', 'YTpi', 't')],
      [],
    ],
    [
      'letters that fold to ASCII',
      '{"auth\u017f":{"a.io":{"identityto\u212aen":"t"}}}',
      [entry('a.io', '', 't')],
      [],
    ],
    ['repeated members', '{"auths":{"a.io":{}},"auths":{"b.io":{}}}', [entry('a.io'), entry('b.io')], []],
    ['a later null', '{"auths":{"a.io":{}},"auths":null}', [], []],
    ['an entry that is null', '{"auths":{"a.io":null}}', [entry('a.io')], []],
    [
      'texts that are null',
      '{"auths":{"a.io":{"auth":"YTpi","auth":null,"identitytoken":"t","identitytoken":null}}}',
      [entry('a.io', 'YTpi', 't')],
      [],
    ],
    [
      'hosts in another case, which differ',
      '{"auths":{"a.io":{},"A.io":{}}}',
      [entry('a.io'), entry('A.io')],
      [],
    ],
    [
      'helpers, one of them null',
      '{"CredHelpers":{"a.io":"x","b.io":null}}',
      [],
      [
        ['a.io', 'x'],
        ['b.io', ''],
      ],
    ],
  ])('with %s', (_, text, entries, helpers) => expect(read(text)).toEqual({ entries, helpers }));
});
