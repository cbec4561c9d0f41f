// `npm run soak -- --minutes 30 --seed 7`: the soak test for so long; without a seed, with a new one, which it prints.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, seed: { type: 'string' } },
});
const { status } = spawnSync('npx', ['--no', '--', 'jest', '--selectProjects', 'soak'], {
  env: {
    ...process.env,
    SOAK_MINUTES: values.minutes,
    SOAK_SEED: values.seed ?? String(Math.floor(Math.random() * 2 ** 31)),
  },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
