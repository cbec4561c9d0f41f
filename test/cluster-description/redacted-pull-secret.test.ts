import fc from 'fast-check';
import { redactPullSecret } from '../../src/cluster/redacted-pull-secret';
import { chooseCredential } from '../../src/registries/pull/credential';
import { readPullSecret } from '../../src/registries/pull/pull-secret';

const secretText = fc.string({ unit: fc.constantFrom(...'abcXYZ019+/'), minLength: 8, maxLength: 30 });
const auth = fc.oneof(
  secretText.map((password) => Buffer.from(`user:${password}`).toString('base64')),
  secretText.map((password) => `${password}*not base64`),
  secretText,
  fc.constantFrom('', Buffer.from(':').toString('base64'), Buffer.from('user').toString('base64')),
);
const entry = fc.oneof(
  fc.record(
    { auth, password: secretText, identitytoken: fc.oneof(secretText, fc.constant('')), email: secretText },
    { requiredKeys: [] },
  ),
  fc.constantFrom<unknown>(null, [], 1, 'text'),
  secretText.map((value) => ({ auth: [value] })),
);
const keys = fc.constantFrom('a.io', 'a.io/b', 'https://a.io', 'b.io');
const pullSecret = fc.record(
  {
    auths: fc.oneof(fc.dictionary(keys, entry), fc.constant(null), secretText),
    credHelpers: fc.dictionary(keys, fc.constantFrom('ecr-login', '')),
    HttpHeaders: fc.dictionary(fc.constant('Authorization'), secretText),
  },
  { requiredKeys: [] },
);

/** What nodes make of a pull secret for two images. */
function outcomesOf(text: string): unknown {
  const read = readPullSecret(text);
  return 'error' in read
    ? read.error
    : ['a.io/b/c', 'b.io/x'].map((name) => chooseCredential(read.pullSecret, name));
}

test('nodes choose the same keys, users and errors of a redacted pull secret', () => {
  fc.assert(
    fc.property(pullSecret, (content) => {
      const text = JSON.stringify(content);
      expect(outcomesOf(redactPullSecret(text))).toEqual(outcomesOf(text));
    }),
  );
});

test('no secret is left in it, whatever its shape', () => {
  fc.assert(
    fc.property(pullSecret, secretText, (content, marker) => {
      // The same marker in the place of every secret.
      const text = JSON.stringify(content, (key, value: unknown) =>
        typeof value === 'string' &&
        !['ecr-login'].includes(value) &&
        key !== 'credHelpers' &&
        value.length >= 8
          ? `${marker}${marker}`
          : value,
      );
      expect(redactPullSecret(text)).not.toContain(marker);
    }),
  );
});

test('a text that is not JSON becomes empty', () => {
  expect(redactPullSecret('{"auths":{"a.io":{"auth":"QVdT')).toBe('');
});
