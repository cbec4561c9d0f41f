import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';
import { plotBenchmarks } from '../bench/benchmark-plot';
import { replaceTable } from '../bench/benchmark-table';
import type { Benchmarks } from '../bench/benchmarks';

const read = (file: string) => readFileSync(join(packageRoot, 'docs', file), 'utf8');
const benchmarks = JSON.parse(read('benchmarks.json')) as Benchmarks;

test('the figures of docs/commands.md are those of docs/benchmarks.json', () => {
  const page = read('commands.md');
  expect(page).toBe(replaceTable(page, benchmarks));
});

test('the chart shows the figures of docs/benchmarks.json', () => {
  expect(read('benchmarks.svg')).toBe(plotBenchmarks(benchmarks));
});
