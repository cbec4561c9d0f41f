import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { arch, availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { render } from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { loadValues } from '../../src/values-file/load';
import { kubernetesProgram } from '../cluster/programs';
import { helmProgram } from '../helm-programs';
import { writeKustomization, writePlainChart } from './plain-chart';
import { writeRepository } from './repository';
import { measure, measureLeast, type Usage } from './usage';

const root = join(__dirname, '..', '..');
const program = join(root, 'lib', 'src', 'cli', 'command-line.js');
const values = join(root, 'examples', 'basic', 'values.yaml');
const ourChart = join(root, 'charts', 'image-mirroring');

/** What is measured in one run; times in seconds where not said otherwise. */
export interface Benchmarks {
  readonly machine: { cpu: string; cores: number; memory: number; node: string };
  /** CPU of `node -e 0` and of `--help`. */
  readonly start: { empty: number; help: number };
  /** CPU for each cluster in ms; `explained`: images that are explained in a second of CPU. */
  readonly inProcess: { check: number; objects: number; text: number; plan: number; explained: number };
  /** CPU in ms of one process for one cluster. */
  readonly oneCluster: Readonly<
    Record<'render' | 'helm3' | 'helm4' | 'helm3Plain' | 'helm4Plain' | 'kustomize', number>
  >;
  readonly fleets: readonly ({ command: string; clusters: number } & Usage)[];
}

const commands = {
  validate: ['validate'],
  'render --objects': ['render', '--objects'],
  'plan --since': ['plan', '--since', 'HEAD', '-o', 'markdown'],
};

/** @param sizes the numbers of clusters of the generated repositories */
export function runBenchmarks(sizes: readonly number[]): Benchmarks {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const repositories = new Map(sizes.map((size) => [size, join(folder, `clusters-${size}`)]));
    for (const [size, repository] of repositories) writeRepository(repository, size);
    const start = (...words: string[]) => measureLeast(7, folder, process.execPath, ...words).cpu;
    return {
      machine: {
        cpu: cpus()[0]?.model ?? arch(),
        cores: availableParallelism(),
        memory: Math.round(totalmem() / 2 ** 20),
        node: process.version,
      },
      start: { empty: start('-e', '0'), help: start(program, '--help') },
      inProcess: measureInProcess(repositories.get(Math.min(...sizes)) ?? ''),
      oneCluster: measureOneCluster(folder),
      fleets: [...repositories].flatMap(([clusters, repository]) =>
        Object.entries(commands).map(([command, words]) => ({
          ...{ command, clusters },
          ...measure(folder, process.execPath, program, ...words, '--config-repo', repository),
        })),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const measureInProcess = (repository: string) =>
  JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'in-process.cjs'), root, repository], {
      encoding: 'utf8',
      timeout: 1_800_000,
    }),
  ) as Benchmarks['inProcess'];

function measureOneCluster(folder: string): Benchmarks['oneCluster'] {
  const manifests = render(loadValues(imageMirroringValues, [values], defaultRelease));
  const [plain, kustomization] = [join(folder, 'plain'), join(folder, 'kustomization')];
  writePlainChart(plain, manifests);
  writeKustomization(kustomization, manifests);
  const least = (...words: [string, ...string[]]) => 1000 * measureLeast(7, folder, ...words).cpu;
  const template = (major: 3 | 4, chart: string) =>
    least(helmProgram(major), 'template', 'x', chart, '--namespace', 'default', '--values', values);
  return {
    render: least(process.execPath, program, 'render', '-f', values),
    ...{ helm3: template(3, ourChart), helm4: template(4, ourChart) },
    ...{ helm3Plain: template(3, plain), helm4Plain: template(4, plain) },
    kustomize: least(kubernetesProgram('kubectl'), 'kustomize', kustomization),
  };
}
