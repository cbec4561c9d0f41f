import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCauses } from '../../../src/registries/pull/error-cause';
import { readPullError } from '../../../src/registries/pull/pull-error';
import { digest, ecr } from '../sets';
import { blocked, image, messages, mirrored, mirrorSays, wrappers } from './pull-messages';

const idsOf = ({ causes }: { causes: { id: string }[] }) => causes.map(({ id }) => id);
const cases = Object.entries(messages).flatMap(([id, each]) => each.map((message) => ({ id, message })));

describe.each(wrappers)('in a message %s', (_, wrap) => {
  test.each(cases)('the cause of message $# is $id', ({ id, message }) => {
    const read = readPullError(wrap(message));
    expect(idsOf(read)).toEqual([id]);
    expect(read.others).toBeUndefined();
  });

  test.each(cases)('the same places are found in message $#, $id', ({ message }) => {
    expect(readPullError(wrap(message)).places).toEqual(readPullError(message).places);
  });
});

test.each(wrappers.slice(1))('the image is found in a message %s', (_, wrap) => {
  expect(readPullError(wrap(mirrorSays('authentication required'))).image).toBe(image);
});

test('messages of every cause are tried', () =>
  expect(Object.keys(messages)).toEqual(errorCauses.map(({ id }) => id)));

test.each(cases)('cut off anywhere, a message never gets another cause: $id', ({ message }) => {
  const text = `Failed to pull image "${image}": rpc error: code = Unknown desc = ${message}`;
  const whole = idsOf(readPullError(text));
  for (let length = text.length; length > 0; length--) {
    const cut = text.slice(0, length);
    const wrong = idsOf(readPullError(cut)).filter((id) => !whole.includes(id));
    expect({ cut, wrong }).toEqual({ cut, wrong: [] });
  }
});

test('the image and all places are named in order', () => {
  const other = `${ecr}/q/cpopen/x@${digest}`;
  const message = `initializing source docker://${image}: (Mirrors also failed: [${mirrored}: authentication required]\n[${other}: manifest unknown]): ${image}: ${blocked}`;
  expect(readPullError(message)).toMatchObject({
    image,
    places: [
      { reference: mirrored, error: 'authentication required', cause: 'login-missing' },
      { reference: other, error: 'manifest unknown', cause: 'image-missing' },
      { reference: image, error: blocked, cause: 'blocked' },
    ],
    causes: [{ id: 'login-missing' }, { id: 'image-missing' }],
  });
});

test.each(['0/3 nodes are available', '', ' ', '{}', '[]', '"', '\0', '(Mirrors also failed: ['])(
  'a text about something else, %j, has no cause',
  (text) => {
    expect(readPullError(text)).toMatchObject({ version: 1, places: [], causes: [] });
  },
);

test('an unknown error of a mirror is not explained by the blocked source behind it', () => {
  expect(readPullError(mirrorSays('something new'))).toMatchObject({
    places: [{ error: 'something new' }, { error: blocked }],
    causes: [],
  });
});

test.each([256, 1024])('a message cut to %d characters says so, and names what is there', (length) => {
  const mirrors = [1, 2, 3, 4, 5, 6].map((n) => `[${ecr}/p${n}/cpopen/x@${digest}: manifest unknown]`);
  const message = `Failed to pull image "icr.io/x": initializing source docker://icr.io/x:v1: (Mirrors also failed: ${mirrors.join('\n')}): icr.io/x:v1: ${blocked}`;
  const read = readPullError(message.slice(0, length));
  expect(read).toMatchObject({ image: 'icr.io/x', incomplete: 'cut off', causes: [{ id: 'image-missing' }] });
  expect(read.places[0]).toEqual({
    reference: `${ecr}/p1/cpopen/x@${digest}`,
    error: 'manifest unknown',
    cause: 'image-missing',
  });
  expect(read.places).toHaveLength(length === 256 ? 1 : 6);
});

test('an image whose name is cut off is not named', () => {
  expect(readPullError('Failed to pull image "icr.io/cpo')).toEqual({
    version: 1,
    places: [],
    causes: [],
    incomplete: 'cut off',
  });
});

test('a message that only says that the node waits says so', () => {
  const message = `Normal  BackOff  1m  kubelet  Back-off pulling image "${image}"\nWarning  Failed  1m  kubelet  Error: ImagePullBackOff`;
  expect(readPullError(message)).toEqual({
    ...{ version: 1, image, places: [], causes: [], incomplete: 'only waits' },
  });
});

test('several images in one text are told one after the other, each error once', () => {
  const row = (name: string, error: string) =>
    `mas  3m  Warning  Failed  pod/a  Failed to pull image "${name}": initializing source docker://${name}: reading manifest v1 in a.io/b: ${error}`;
  const text = [
    row('a.io/b:v1', 'manifest unknown'),
    row('a.io/c:v1', 'toomanyrequests: Rate exceeded'),
    row('a.io/b:v1', 'manifest unknown'),
    row('a.io/b:v1', 'authentication required'),
    'mas  3m  Normal  BackOff  pod/a  Back-off pulling image "a.io/b:v1"',
    'mas  3m  Normal  BackOff  pod/a  Back-off pulling image "a.io/d:v1"',
  ].join('\n');
  const { others = [], ...first } = readPullError(text);
  expect([first, ...others].map((each) => [each.image, ...idsOf(each)])).toEqual([
    ['a.io/b:v1', 'image-missing'],
    ['a.io/c:v1', 'throttled'],
    ['a.io/b:v1', 'login-missing'],
    ['a.io/d:v1'],
  ]);
});

test('several messages without kubelet are told one after the other', () => {
  const say = (name: string) =>
    `Error: initializing source docker://${name}: reading manifest v1 in ${name}: manifest unknown`;
  const { image: first, others } = readPullError(`${say('a.io/b')}\n${say('a.io/c')}`);
  expect([first, ...(others ?? []).map((other) => other.image)]).toEqual(['a.io/b', 'a.io/c']);
});

test('kubelet’s own errors are known, with the image', () => {
  const name =
    'Failed to apply default image tag "icr.io/X": couldn\'t parse image name "icr.io/X": invalid reference format: repository name must be lowercase';
  expect(readPullError(name)).toMatchObject({ image: 'icr.io/X', causes: [{ id: 'invalid-image-name' }] });
  const never = 'Container image "icr.io/x:v1" is not present with pull policy of Never';
  expect(readPullError(never)).toMatchObject({ image: 'icr.io/x:v1', causes: [{ id: 'never-pulled' }] });
});

test('Events of pulls that succeed are no failed pulls', () => {
  const text = `Normal  Pulling  3m  kubelet  Pulling image "a.io/b"\nNormal  Pulled  3m  kubelet  Successfully pulled image "a.io/b" in 2s\nNormal  Pulled  3m  kubelet  Container image "a.io/c" already present on machine`;
  expect(readPullError(text)).toMatchObject({ places: [], causes: [] });
});

test('the table of the documentation says what the program says', () => {
  const page = readFileSync(join(__dirname, '../../../docs/how-pulls-work.md'), 'utf8');
  const [, table = ''] = /\| the message contains .*\n.*\n((?:\|.*\n)*)/.exec(page) ?? [];
  expect(table.trim().split('\n')).toEqual(
    errorCauses.map(({ phrase, meaning, action }) => `| ${phrase} | ${meaning} | ${action} |`),
  );
});
