// Measures the command line on generated configuration repositories, and writes docs/benchmarks.json and docs/benchmarks.svg.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawBars } from './bars.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = join(root, 'lib', 'src', 'cli', 'command-line.js');
const example = join(root, 'examples', 'config-repo', '123456789012', 'cluster1');
const sizes = [100, 1000];
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

/** CPU in seconds and memory in MB of one run of a Node program. */
function measure(...words) {
  const usage = join(folder, 'usage.json');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-r', join(root, 'tools/bench/measure.cjs'), ...words],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, USAGE_FILE: usage },
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(usage, 'utf8'));
}

/** The run with the least CPU, because other programs share the machine. */
const least = (...words) =>
  Array.from({ length: 7 }, () => measure(...words)).reduce((one, other) =>
    other.cpu < one.cpu ? other : one,
  );

/** A git checkout of a configuration repository with some number of clusters, in ten accounts. */
function writeRepository(clusters) {
  const repository = join(folder, `clusters-${clusters}`);
  const files = ['ibm-mas-cluster-base.yaml', 'image-mirroring.yaml'].map((name) => [
    name,
    readFileSync(join(example, name), 'utf8'),
  ]);
  for (let index = 0; index < clusters; index++) {
    const [account, cluster] = [`${100000000000 + (index % 10)}`, `c${index}`];
    mkdirSync(join(repository, account, cluster), { recursive: true });
    for (const [name, content] of files) {
      const own = content
        .replace('123456789012/cluster1', `${account}/${cluster}`)
        .replace('id: cluster1', `id: ${cluster}`);
      writeFileSync(join(repository, account, cluster, name), own);
    }
  }
  writeFileSync(
    join(repository, 'settings.yaml'),
    readFileSync(join(root, 'examples', 'config-repo', 'settings.yaml')),
  );
  const git = (...words) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...words], {
      cwd: repository,
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'clusters');
  return repository;
}

try {
  const [empty, help] = [least('-e', '0'), least(program, '--help')];
  const fleets = sizes.flatMap((clusters) => {
    const repository = writeRepository(clusters);
    return Object.entries({
      validate: ['validate'],
      render: ['render', '--objects'],
      plan: ['plan', '--since', 'HEAD'],
    }).map(([command, words]) => {
      const usage = measure(program, ...words, '--config-repo', repository);
      return { command, clusters, ...usage, cpuPerCluster: usage.cpu / clusters };
    });
  });
  const machine = {
    cpu: cpus()[0]?.model ?? arch(),
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 20),
  };
  const result = { machine, node: process.version, start: { empty: empty.cpu, help: help.cpu }, fleets };
  writeFileSync(join(root, 'docs', 'benchmarks.json'), `${JSON.stringify(result, null, 2)}\n`);
  const bars = fleets.map(({ command, clusters, cpuPerCluster }) => ({
    label: `${command}, ${clusters.toLocaleString('en')} clusters`,
    value: cpuPerCluster * 1000,
  }));
  writeFileSync(join(root, 'docs', 'benchmarks.svg'), drawBars('CPU per cluster (ms)', bars));
} finally {
  rmSync(folder, { recursive: true });
}
