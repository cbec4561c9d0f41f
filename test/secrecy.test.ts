import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesReadBy } from '../src/helm/expressions/tree';
import { rootValues } from '../src/image-mirroring-root/contract';
import { notesOf as rootNotesOf } from '../src/image-mirroring-root/notes';
import { notesOf } from '../src/image-mirroring/notes';
import { imageMirroringValues } from '../src/image-mirroring/values/contract';
import { packageRoot } from '../src/package-files';
import { run } from './cli/recorded-run';

const folder = mkdtempSync(join(tmpdir(), 'secrecy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = 'hunter2correcthorse';

const nest = (path: readonly string[], text: string) =>
  path.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n') + text;

/** A values file in which the secret value is at a path, or near it by a common mistake. */
const mistakes: Record<string, (path: readonly string[]) => string> = {
  'no mistake': (path) => nest(path, ` ${secret}`),
  'a space in it': (path) => nest(path, ` "${secret} x"`),
  'a line break in it': (path) => nest(path, ` "${secret}\\n"`),
  'a list': (path) => nest(path, ` [${secret}]`),
  'a key below it': (path) => nest(path, ` {${secret}: x}`),
  'a duplicate key below it': (path) => nest(path, ` {${secret}: x, ${secret}: x}`),
  'a null key below it': (path) => nest(path, ` {${secret}: {~: x}}`),
  'a value below a key': (path) => nest(path, ` {x: 0x1, z: ${secret}}`),
  'a missing space': (path) => nest(path, secret),
  'a missing space in brackets': (path) => `${nest(path.slice(0, -1), '')} {"${path.at(-1)}":${secret}: x}`,
  'an equals sign': (path) => `${nest(path.slice(0, -1), '')} {${path.at(-1)}=${secret}}`,
  'an equals sign before a null key': (path) =>
    `${nest(path.slice(0, -1), '')}${path.length > 1 ? ' ' : ''}{${path.at(-1)}=${secret}: {~: x}}`,
  'a space in place of the colon': (path) => `${nest(path.slice(0, -1), '')} {${path.at(-1)} ${secret}}`,
  'a misspelled key': (path) => nest([...path.slice(0, -1), `${path.at(-1)}s`], ` ${secret}`),
  'a misspelled key above a list': (path) => nest([...path.slice(0, -1), `${path.at(-1)}s`], ` [${secret}]`),
  'a missing level': (path) => nest(path.slice(0, -1), ` ${secret}`),
  'a tag': (path) => nest(path, ` !!str ${secret}`),
  'an unknown tag': (path) => nest(path, ` !${secret} x`),
  'an unknown alias': (path) => nest(path, ` *${secret}`),
  'an anchor that Go refuses': (path) => nest(path, ` &${secret}. x`),
  'an open quote': (path) => nest(path, ` "${secret}`),
  'a second colon': (path) => nest(path, ` ${secret}: ${secret}`),
  'an unknown escape': (path) => nest(path, ` "\\${secret}"`),
  'a broken placeholder': (path) => nest(path, ` "<path:${secret}"`),
  'a placeholder': (path) => nest(path, ` "<path:secrets/${secret}#key>"`),
  'a URL with a password': (path) => nest(path, ` "https://user:${secret}@example.com/x y"`),
  'a proxy with a password': (path) => nest(path, ` "http://user:${secret}@proxy.example.com:3128"`),
  'a character of another line': (path) => nest(path, ` "${secret}\u2028"`),
  'a value in capital letters': (path) => nest(path, ` ${secret.toUpperCase()}`),
};

const host = 'ecr_host: 123456789012.dkr.ecr.us-east-1.amazonaws.com';

const secretPaths = (contract: typeof imageMirroringValues | typeof rootValues) =>
  contract.fields.filter(({ secret: isSecret }) => isSecret).flatMap(({ forms }) => forms);

function expectHidden(printed: string): void {
  expect(printed.toLowerCase()).not.toContain(secret);
}

describe.each(secretPaths(imageMirroringValues).map((path) => [path.join('.'), path] as const))(
  'the value of %s is never printed by mistake',
  (_, path) => {
    test.each(Object.entries(mistakes))('with %s', async (_name, write) => {
      const files = ['one', 'two', 'three'].map((name) => join(folder, `${name}.yaml`)) as [
        string,
        string,
        string,
      ];
      writeFileSync(files[0], write(path));
      writeFileSync(files[1], `image_mirroring: {${host}}`);
      writeFileSync(files[2], nest(path, ' 0x1f'));
      for (const together of [[files[0]], [files[1], files[0]], [files[0], files[2]]]) {
        const asOptions = (option: string) => together.flatMap((file) => [option, file]);
        const validated = await run('validate', ...asOptions('-f'));
        const explained = await run('explain', 'icr.io/cpopen/a:1', ...asOptions('-f'));
        const rendered = await run('render', ...asOptions('-f'));
        expectHidden(Object.values(validated).join());
        expectHidden((await run('validate', ...asOptions('-f'), '-o', 'json')).stdout);
        expectHidden(Object.values(explained).join());
        expectHidden(rendered.stderr);
        const ofCluster = [
          ...asOptions('-f'),
          '--cluster-files',
          join(packageRoot, 'examples', 'cluster-files'),
        ];
        expectHidden(Object.values(await run('iam-policy', ...asOptions('-f'), '--scoped')).join());
        expectHidden(Object.values(await run('images', ...ofCluster)).join());
        expectHidden(Object.values(await run('preflight', ...ofCluster)).join());
        for (const format of ['text', 'json']) {
          const planned = await run('plan', '--from', files[1], ...asOptions('--to'), '-o', format);
          expectHidden(Object.values(planned).join());
        }
      }
    });
  },
);

/** In the app-of-apps, `image_mirroring` is one secret value, because it holds the AWS key. */
const rootPaths = [...secretPaths(imageMirroringValues), ...secretPaths(rootValues)].filter(
  (path) => path.join('.') !== 'image_mirroring',
);

describe.each([...new Set(rootPaths.map((path) => path.join('.')))])(
  'in a configuration repository, the value of %s is never printed by mistake',
  (key) => {
    const path = key.split('.');
    test.each(Object.entries(mistakes))('with %s', async (_name, write) => {
      const cluster = join(folder, 'repo', '123', 'one');
      mkdirSync(cluster, { recursive: true });
      writeFileSync(
        join(cluster, 'ibm-mas-cluster-base.yaml'),
        'merge-key: "123/one"\naccount: {id: "123"}\nregion: {id: us-east-1}\ncluster: {id: one, url: "https://a.example.com"}\ncluster_admin_role: true\nsource: {repo_url: "https://git.example.com/a.git"}\n',
      );
      writeFileSync(join(cluster, 'image-mirroring.yaml'), `merge-key: "123/one"\n${write(path)}`);
      const { stderr } = await run('render', '--config-repo', join(folder, 'repo'), '--account', '123');
      expectHidden(stderr);
    });
  },
);

describe.each([
  ['image-mirroring', imageMirroringValues, notesOf(imageMirroringValues.v)],
  ['image-mirroring-root', rootValues, rootNotesOf(rootValues.v)],
] as const)('no message of the chart %s', (_, { fields, rules }, notes) => {
  test.each([
    ['rule', rules],
    ['note', notes],
  ])('that a %s prints contains a secret value', (_kind, messages) => {
    const names = fields.filter(({ secret: isSecret }) => isSecret).map(({ name }) => name.join('.'));
    const read = namesReadBy(messages.map(({ say }) => say.tree));
    expect(messages.length).toBeGreaterThan(0);
    expect(names.filter((name) => read.has(name))).toEqual([]);
  });
});

test.each([
  ['a whole login', (login: string) => `{"auths": {"icr.io": {"auth": "${login}"}}}`],
  ['an open bracket', (login: string) => `{"auths": {"icr.io": {"auth": "${login}"`],
  ['a user without a password', () => `{"auths": {"icr.io": {"auth": "${secret}"}}}`],
  ['a login in place of a map', (login: string) => `{"auths": {"icr.io": "${login}"}}`],
  ['a login in place of all', (login: string) => `"${login}"`],
  ['a list of logins', (login: string) => `{"auths": ["${login}"]}`],
])('a pull secret with %s is never quoted', async (_, write) => {
  const login = Buffer.from(`user:${secret}`).toString('base64');
  const [values, pullSecret] = [join(folder, 'values.yaml'), join(folder, 'pull-secret.json')];
  writeFileSync(values, `image_mirroring: {${host}}`);
  writeFileSync(pullSecret, write(login));
  const printed = await run('explain', 'icr.io/a:1', '-f', values, '--pull-secret', pullSecret);
  expect(printed.stdout + printed.stderr).not.toBe('');
  expectHidden(printed.stdout + printed.stderr);
  expect(printed.stdout + printed.stderr).not.toContain(login);
});
