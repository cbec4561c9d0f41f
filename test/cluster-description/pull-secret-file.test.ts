import { readPullSecretFile } from '../../src/cluster/pull-secret-file';
import { inputFile } from './input-folder';

const json = '{"auths":{"a.io":{"auth":"QVdTOnNlY3JldA=="}}}';
const encoded = Buffer.from(json).toString('base64');

describe('a pull secret is read from', () => {
  test.each([
    ['its JSON', json],
    ['what oc extract prints', `# .dockerconfigjson\n${json}`],
    ['a Secret', `kind: Secret\ndata: {.dockerconfigjson: ${encoded}}\n`],
    ['a Secret in flow style', `{kind: Secret, data: {.dockerconfigjson: ${encoded}}}`],
    ['a Secret as JSON', JSON.stringify({ kind: 'Secret', data: { '.dockerconfigjson': encoded } })],
    [
      'a typed list',
      JSON.stringify({ kind: 'SecretList', items: [{ data: { '.dockerconfigjson': encoded } }] }),
    ],
    [
      'a Secret with other documents',
      `kind: Pod\n---\nkind: Secret\nstringData: {.dockerconfigjson: '${json}'}\n`,
    ],
  ])('%s', (name, content) => {
    expect(readPullSecretFile(inputFile(name, content))).toBe(json);
  });

  test('a Secret in UTF-16, whose content is base64', () => {
    const secret = `\ufeffkind: Secret\ndata: {.dockerconfigjson: ${encoded}}\n`;
    expect(readPullSecretFile(inputFile('utf16 Secret', Buffer.from(secret, 'utf16le')))).toBe(json);
  });
});

describe('a broken pull secret is kept as it is:', () => {
  test.each([
    '{"auths":',
    '{}',
    '{"auths":[]}',
    '{"a.io":{"auth":"x"}}',
    '{"credHelpers":{"a.io":"ecr-login"}}',
  ])('%s', (content) => {
    expect(readPullSecretFile(inputFile('broken', content))).toBe(content);
  });
});

describe('a wrong file is refused without showing its content:', () => {
  test.each<[string, string | Buffer, string]>([
    ['still base64', encoded, 'is still base64; decode it, for example by base64 -d'],
    ['base64 in lines', encoded.replace(/(.{20})/g, '$1\n'), 'is still base64'],
    [
      'UTF-16',
      Buffer.from(`\ufeff${json}`, 'utf16le'),
      'is UTF-16, which nodes cannot read as a pull secret',
    ],
    ['UTF-16 without a mark', Buffer.from(json, 'utf16le'), 'is UTF-16, which nodes cannot read'],
    [
      'a Secret encoded twice',
      `kind: Secret\ndata: {.dockerconfigjson: ${Buffer.from(encoded).toString('base64')}}\n`,
      'whose .dockerconfigjson is not JSON, which the API server refuses',
    ],
    [
      'a Secret with plain JSON as data',
      `kind: Secret\ndata: {.dockerconfigjson: '${json}'}\n`,
      'is not JSON',
    ],
    ['a Secret without its content', 'kind: Secret\ndata: {.dockerconfigjson: ""}\n', 'is not JSON'],
    ['a byte order mark', `\ufeff${json}`, 'is UTF-8 with a byte order mark, which nodes cannot read'],
    ['empty', '', 'is empty; write the output of oc get secret pull-secret'],
    ['white space', ' \n', 'is empty'],
    [
      'a values file',
      'image_mirroring: {aws_secret_access_key: QVdTOnNlY3JldA==}\n',
      'is no pull secret; allowed: JSON with "auths"',
    ],
    ['a values file as JSON', '{"image_mirroring":{"a":"QVdTOnNlY3JldA=="}}', 'is no pull secret'],
    ['a token', 'QVdTOnNlY3JldA', 'is no pull secret'],
    ['an object that is no Secret', 'kind: List\nitems: []\n', 'holds no Secret with .dockerconfigjson'],
    [
      'a Secret of another type',
      'kind: Secret\ndata: {a: QVdTOnNlY3JldA==}\n',
      'holds no Secret with .dockerconfigjson',
    ],
  ])('%s', (name, content, message) => {
    const read = () => readPullSecretFile(inputFile(`wrong ${name}`, content));
    expect(read).toThrow(message);
    expect(read).not.toThrow('QVdT');
  });
});
