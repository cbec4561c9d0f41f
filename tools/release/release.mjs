// Builds all that a release publishes into dist/release. The same commit gives the same bytes on every machine.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { bundleProgram } from './bundle.mjs';
import { changesOf } from './changelog.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const output = join(root, 'dist', 'release');
const charts = ['image-mirroring', 'image-mirroring-root'];
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const run = (program, args, environment = {}) =>
  execFileSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Helm 4, which takes the time of files in a chart's archive from SOURCE_DATE_EPOCH. */
function helm4() {
  const program = process.env.HELM4 ?? 'helm';
  const found = run(program, ['version', '--template', '{{ .Version }}']);
  if (!found.startsWith('v4.')) throw new Error(`${program} is Helm ${found}; set HELM4 to a Helm 4`);
  return program;
}

/** The images that the chart runs, in the order of their names. */
function imagesOf(values) {
  const render = ['lib/src/cli/command-line.js', 'render', '-f', values];
  const images = new Set();
  const visit = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (typeof value.image === 'string') images.add(value.image);
    Object.values(value).forEach(visit);
  };
  loadAll(run(process.execPath, render)).forEach(visit);
  return [...images].sort();
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
run('npm', ['run', '--silent', 'build']);

const commitTime = run('git', ['log', '-1', '--format=%ct']).trim();
const helm = helm4();
for (const chart of charts)
  run(helm, ['package', join('charts', chart), '--destination', output], {
    SOURCE_DATE_EPOCH: commitTime,
  });
// The build has run already. The page of a release has no folders, and the chart has the name of this archive.
const packed = mkdtempSync(join(tmpdir(), 'npm-pack-'));
run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', packed]);
copyFileSync(
  join(packed, `image-mirroring-${version}.tgz`),
  join(output, `image-mirroring-npm-${version}.tgz`),
);
rmSync(packed, { recursive: true });
await bundleProgram(root, join(output, 'image-mirroring.cjs'));
run('npx', [
  ...['--no', '--', 'cyclonedx-npm', '--output-reproducible', '--omit', 'dev', '--output-format', 'JSON'],
  ...['--output-file', join(output, 'sbom.cdx.json')],
]);
writeFileSync(join(output, 'images.txt'), `${imagesOf('examples/sync-report/values.yaml').join('\n')}\n`);
writeFileSync(
  join(output, 'CHANGES.md'),
  changesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version),
);

const sums = readdirSync(output)
  .sort()
  .map((file) => {
    const hash = createHash('sha256').update(readFileSync(join(output, file)));
    return `${hash.digest('hex')}  ${file}\n`;
  });
writeFileSync(join(output, 'SHA256SUMS'), sums.join(''));
console.log(sums.join('').trimEnd());
