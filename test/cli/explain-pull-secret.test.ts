import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples } from '../examples';
import { run } from './recorded-run';

const folder = mkdtempSync(join(tmpdir(), 'pull-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

const basic = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const image = `icr.io/cpopen/x@sha256:${'0123456789abcdef'.repeat(4)}`;

const explain = (...words: string[]) => run('explain', ...words);

/** What a user sees: the explanation, or why the file is refused. */
async function shownBy(...words: string[]): Promise<string> {
  const { stdout, stderr } = await run('explain', ...words);
  return stdout + stderr;
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('a pull secret', () => {
  const dockerConfig = JSON.stringify({
    auths: { [ecr]: { auth: Buffer.from('AWS:secret').toString('base64') } },
  });
  const data = Buffer.from(dockerConfig).toString('base64');

  test.each([
    ['as its text', dockerConfig],
    ['as a Secret', `kind: Secret\ndata: {.dockerconfigjson: ${data}}\n`],
    ['as a Secret in the clear', `kind: Secret\nstringData: {.dockerconfigjson: '${dockerConfig}'}\n`],
    ['in a list', `kind: List\nitems: [{kind: Secret, data: {.dockerconfigjson: ${data}}}]\n`],
  ])('%s tells which key is used, never the password', async (_, text) => {
    const { stdout } = await explain(image, '-f', basic, '--pull-secret', file('secret', text));
    expect(stdout).toContain(`asked, as AWS (key ${ecr})`);
    expect(stdout).not.toMatch(/secret|QVdT/);
  });

  test('without a login for the mirror gives exit code 3', async () => {
    const { stdout, exitCode } = await explain(
      image,
      '-f',
      basic,
      '--pull-secret',
      file('none', '{"auths":{}}'),
    );
    expect(stdout).toContain('in every scenario:');
    expect(exitCode).toBe(3);
  });

  test('that is broken JSON is explained, not refused', async () => {
    const { stdout } = await explain(image, '-f', basic, '--pull-secret', file('broken', '{"auths":'));
    expect(stdout).toContain('Every pull fails:');
    expect(stdout).toContain('it is not valid JSON');
  });

  test('shows nothing of its passwords, however it is broken', async () => {
    const sets = file(
      'sets.yaml',
      `kind: ImageDigestMirrorSet\nspec: {imageDigestMirrors: [{source: icr.io, mirrors: [${ecr}/p]}]}\n`,
    );
    // Of characters that no message has in a row.
    const password = fc.string({ unit: fc.constantFrom(...'QXZKJW+/'), minLength: 8, maxLength: 40 });
    const damage = fc.record({ at: fc.nat(), taken: fc.nat({ max: 2 }), put: fc.string({ maxLength: 2 }) });
    await fc.assert(
      fc.asyncProperty(password, damage, fc.boolean(), async (password, { at, taken, put }, cut) => {
        const auth = Buffer.from(`AWS:${password}`).toString('base64');
        const text = JSON.stringify({ auths: { [ecr]: { password, auth } } });
        const start = at % text.length;
        const broken = text.slice(0, start) + put + (cut ? '' : text.slice(start + taken));
        const words = [image, '--mirror-sets', sets, '--pull-secret', file('damaged', broken)];
        const shown = (await shownBy(...words)) + (await shownBy(...words, '-o', 'json'));
        const leaked = [password, auth].flatMap((secret) =>
          Array.from({ length: secret.length - 5 }, (_, i) => secret.slice(i, i + 6)),
        );
        expect(leaked.filter((part) => shown.includes(part))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
