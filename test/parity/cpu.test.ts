import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples } from '../examples';
import { helmMajors, helmProgram } from '../helm-programs';
import type { HelmMajor } from '../helm-programs';
import { inheritedWithout } from '../inherited';
import { chart, helmTemplate } from './helm';

jest.setTimeout(240_000);

const basic = examples.find(({ name }) => name === 'basic') as (typeof examples)[number];

const folder = mkdtempSync(join(tmpdir(), 'cpu-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The time that a processor spends on `helm template` of a chart, user and system, in milliseconds. */
function cpuOf(major: HelmMajor, folderOfChart: string): number {
  const words = ['template', 'x', folderOfChart, '-n', 'default', '-f', basic.valuesFile];
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@" > /dev/null', helmProgram(major), ...words],
    { encoding: 'utf8', timeout: 30_000, env: { ...inheritedWithout(/^HELM_|^LC_|^LANG/), LC_ALL: 'C' } },
  );
  if (status !== 0) throw new Error(stderr);
  const [user, system] = stderr.trim().split(' ').map(Number) as [number, number];
  return (user + system) * 1000;
}

/** A chart of the objects that ours gives, one template each, without any logic. */
async function plainChart(major: HelmMajor): Promise<string> {
  const plain = join(folder, `plain-${major}`);
  mkdirSync(join(plain, 'templates'), { recursive: true });
  writeFileSync(join(plain, 'Chart.yaml'), 'apiVersion: v2\nname: plain\nversion: 0.1.0\n');
  const { stdout } = await helmTemplate(major, basic.values);
  const objects = `\n${stdout}`.split('\n---\n').filter((object) => object.trim() !== '');
  objects.forEach((object, index) =>
    writeFileSync(join(plain, 'templates', `${index}.yaml`), object.replaceAll('{{', '{{ "{{" }}')),
  );
  return plain;
}

// The least of several runs: whatever else the machine does only adds to it.
test.each(helmMajors)(
  'the chart takes at most 1.6 times the CPU of a plain chart with the same objects (Helm %i)',
  async (major) => {
    const plain = await plainChart(major);
    const rounds = Array.from({ length: 9 }, () => ({
      ours: cpuOf(major, chart),
      plain: cpuOf(major, plain),
    }));
    const least = (key: 'ours' | 'plain') => Math.min(...rounds.map((round) => round[key]));
    const ratio = least('ours') / least('plain');
    console.log(
      `Helm ${major}: ${least('ours').toFixed(0)} ms and ${least('plain').toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
    );
    expect(ratio).toBeLessThanOrEqual(1.6);
  },
);
