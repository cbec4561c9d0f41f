import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { helmMajors, helmProgram } from '../helm-programs';
import { inheritedWithout } from '../inherited';
import { startLocalRegistry, type LocalRegistry } from '../local-registry';
import { version } from '../../src/package';
import { packageRoot } from '../../src/package-files';

const home = mkdtempSync(join(tmpdir(), 'release-'));
const environment = { ...inheritedWithout(/^(?:HELM|GIT|npm)_/i), HELM4: helmProgram(4) };

const run = (folder: string, program: string, ...words: string[]) =>
  execFileSync(program, words, {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 240_000,
  });

/** Releases the commit that is checked out, from a clone of its own. */
function release(name: string): string {
  const clone = join(home, name);
  run(home, 'git', 'clone', '--quiet', packageRoot, clone);
  run(clone, 'npm', 'ci', '--silent', '--prefer-offline');
  run(clone, 'npm', 'run', '--silent', 'release');
  return join(clone, 'dist', 'release');
}

let first: string;
let second: string;
let registry: LocalRegistry;
beforeAll(async () => {
  registry = await startLocalRegistry();
  first = release('first');
  second = release('a-second-clone-in-another-folder');
}, 600_000);
afterAll(async () => {
  await registry.stop();
  rmSync(home, { recursive: true, force: true });
});

test('two clones give the same bytes', () => {
  const sums = (folder: string) => readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split('\n');
  expect(sums(first).length).toBeGreaterThan(7);
  expect(sums(second)).toEqual(sums(first));
});

test('the checksums are those of the files, which the page of a release has without folders', () => {
  const checked = run(first, 'sha256sum', '--check', 'SHA256SUMS').trimEnd().split('\n');
  expect(checked).toEqual(
    [
      ...['CHANGES.md', `image-mirroring-${version}.tgz`, `image-mirroring-npm-${version}.tgz`],
      ...[`image-mirroring-root-${version}.tgz`, 'image-mirroring.cjs', 'images.txt', 'sbom.cdx.json'],
    ].map((file) => `${file}: OK`),
  );
});

test('a fresh clone has the command after npm ci', () => {
  expect(run(join(home, 'first'), 'npx', '--no', '--', 'image-mirroring', 'completion', 'bash')).toContain(
    'image-mirroring',
  );
});

test('the standalone program needs nothing but Node', () => {
  const folder = mkdtempSync(join(home, 'standalone-'));
  cpSync(join(first, 'image-mirroring.cjs'), join(folder, 'image-mirroring.cjs'));
  const values = join(packageRoot, 'examples', 'basic', 'values.yaml');
  const objects = run(folder, process.execPath, 'image-mirroring.cjs', 'render', '-f', values);
  expect(objects).toBe(
    run(packageRoot, process.execPath, 'lib/src/cli/command-line.js', 'render', '-f', values),
  );
});

test('the npm package installs and renders on its own', () => {
  const folder = mkdtempSync(join(home, 'installed-'));
  run(
    folder,
    'npm',
    'install',
    '--silent',
    '--prefer-offline',
    '--prefix',
    folder,
    join(first, `image-mirroring-npm-${version}.tgz`),
  );
  const values = join(packageRoot, 'examples', 'basic', 'values.yaml');
  const program = join(folder, 'node_modules', '.bin', 'image-mirroring');
  expect(run(folder, program, 'validate', '-f', values)).toBe('ok\n');
});

test('the images of the chart are named by digest', () => {
  const images = readFileSync(join(first, 'images.txt'), 'utf8').trimEnd().split('\n');
  expect(images).toEqual([expect.stringMatching(/^quay\.io\/ibmmas\/cli@sha256:[0-9a-f]{64}$/)]);
});

test('the chart names the same images for Artifact Hub', () => {
  const { annotations } = load(
    readFileSync(join(packageRoot, 'charts', 'image-mirroring', 'Chart.yaml'), 'utf8'),
  ) as {
    annotations: Record<string, string>;
  };
  const images = load(annotations['artifacthub.io/images'] ?? '') as { image: string }[];
  expect(readFileSync(join(first, 'images.txt'), 'utf8').trimEnd().split('\n')).toEqual(
    images.map(({ image }) => image),
  );
});

test('the bill of materials holds every dependency of the package', () => {
  interface Bom {
    components: { name: string; group?: string }[];
  }
  const { components } = JSON.parse(readFileSync(join(first, 'sbom.cdx.json'), 'utf8')) as Bom;
  const names = components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));
  const { dependencies } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
});

describe.each(helmMajors)('with Helm %d', (major) => {
  const helm = (...words: string[]) => run(home, helmProgram(major), ...words);

  test('a chart that was pushed to a registry renders like the folder', () => {
    helm(
      'push',
      join(first, `image-mirroring-${version}.tgz`),
      `oci://${registry.host}/charts`,
      '--plain-http',
    );
    const values = ['-f', join(packageRoot, 'examples', 'basic', 'values.yaml'), '-n', 'default'];
    const oci = `oci://${registry.host}/charts/image-mirroring`;
    const pushed = helm('template', 'r', oci, '--version', version, '--plain-http', ...values);
    expect(pushed).toBe(helm('template', 'r', join(packageRoot, 'charts', 'image-mirroring'), ...values));
    expect(pushed).toContain('kind: ImageDigestMirrorSet');
  });
});
