import * as fc from 'fast-check';
import { parseCanonical } from '../../src/registries/names/reference';
import { readPullError } from '../../src/registries/pull/pull-error';
import { describeResponse, type Refusal } from '../../src/registries/pull/registry-response';
import { Oracle } from './oracle';

const codes = [
  ...['UNKNOWN', 'UNSUPPORTED', 'UNAUTHORIZED', 'DENIED', 'UNAVAILABLE', 'TOOMANYREQUESTS'],
  ...['DIGEST_INVALID', 'SIZE_INVALID', 'NAME_INVALID', 'TAG_INVALID', 'NAME_UNKNOWN', 'MANIFEST_UNKNOWN'],
  ...['MANIFEST_INVALID', 'MANIFEST_UNVERIFIED', 'MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN'],
  ...['BLOB_UPLOAD_UNKNOWN', 'BLOB_UPLOAD_INVALID', 'PAGINATION_NUMBER_INVALID'],
  ...['NOT_FOUND', '404', 'constructor', 'denied'],
];
const messages = [
  ...['é\u200b\n', '"quoted" \\\\', 'x'.repeat(300), ' ', 'Manifest unknown', 'denied'],
  ...['', 'authentication required', 'too many requests', 'manifest unknown', 'Rate exceeded'],
  ...['blob unknown to registry', 'unknown error', 'requested access to the resource is denied'],
];

/** A status that is not tried again: after 429 the library waits up to a minute. */
const status = fc.constantFrom(
  ...[400, 401, 401, 401, 402, 403, 404, 405, 406, 407, 409, 410, 413, 416, 418, 421, 422, 451, 499],
  ...[201, 202, 206, 300, 500, 501, 502, 503, 504, 511],
);
const error = fc.record({
  code: fc.constantFrom(...codes),
  message: fc.constantFrom(...messages),
  hasDetail: fc.boolean(),
});
const challenge = fc.record({
  error: fc.constantFrom('invalid_token', 'insufficient_scope', 'other'),
  description: fc.constantFrom(
    ...['', 'gone', 'authentication required', 'requested access to the resource is denied', 'a, b; c=d'],
  ),
});
/** Cut behind 50 bytes, which may be in the middle of a character. */
const long = fc
  .tuple(
    fc.integer({ min: 46, max: 52 }),
    fc.constantFrom('', 'é', '€', '\u{1f600}', '\u200b', '\ufffd', '\0'),
  )
  .map(([length, character]) => 'x'.repeat(length) + character);
const body = fc.oneof(
  fc.constantFrom(
    '',
    'Not found\r',
    '<html>é"\\',
    '{}',
    '[]',
    'null',
    '"text"',
    '{"errors":[]}',
    '{"errors":null}',
  ),
  long,
);
const content = fc.oneof(
  error,
  fc.record({ details: fc.constantFrom('too fast', 'authentication required', 'unknown error') }),
  fc.record({ body }),
);
const refusal = fc
  .tuple(status, content, fc.option(challenge, { nil: undefined }))
  .map(([status, content, challenge]): Refusal => ({
    ...{ kind: 'refused', status },
    ...content,
    ...(status === 401 && challenge ? { challenge } : {}),
  }));

function bodyOf({ code, message, hasDetail, details, body = '' }: Refusal): string {
  if (details !== undefined) return JSON.stringify({ details });
  const error = { code, message, ...(hasDetail ? { detail: { id: 1 } } : {}) };
  return code === undefined ? body : JSON.stringify({ errors: [error] });
}

const seed = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 31);

jest.setTimeout(10 * 60 * 1000);

test(`the library and the reproduction agree on the error of a response (seed ${seed})`, async () => {
  const oracle = new Oracle();
  const registry = { repository: 'a/x', user: 'AWS', token: 'fresh', oldToken: 'old' };
  const { host, digest } = await oracle.serve(registry);
  const image = `${host}/a/x@${digest}`;
  const parsed = parseCanonical(image);
  if ('error' in parsed) throw new Error(parsed.error);
  const auth = Buffer.from('AWS:fresh').toString('base64');
  const question = {
    registriesConf: '',
    policy: { default: 'accept' as const, scopes: new Map() },
    pullSecret: JSON.stringify({ auths: { [host]: { auth } } }),
    image,
  };
  await fc.assert(
    fc.asyncProperty(refusal, async (refusal) => {
      const { error: name, description = '' } = refusal.challenge ?? {};
      const response = {
        ...{ kind: 'manifests' as const, status: refusal.status, body: bodyOf(refusal) },
        authenticate: name === undefined ? '' : `Bearer error="${name}",error_description="${description}"`,
      };
      const { error = '' } = await oracle.pull({ ...question, response });
      expect(`initializing source docker://${image}: ${describeResponse(parsed.reference, refusal)}`).toBe(
        error,
      );
      const { places } = readPullError(error);
      expect(places.map(({ reference }) => reference)).toEqual([image]);
    }),
    { numRuns: Number(process.env.ORACLE_RUNS ?? 1000), seed },
  );
  await oracle.stop();
});
