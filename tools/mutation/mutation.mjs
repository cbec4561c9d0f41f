// `npm run test:mutation -- src/helm --sample 200 --seed 1`: changes the code in small ways, and reports which changes no unit test notices.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from './judge.mjs';
import { limitOf } from './limits.mjs';
import { identify, mutantsOf, sample } from './mutants.mjs';
import { relatedTests, testsBelow } from './related-tests.mjs';
import { readKept, writeKept, writeReport } from './report.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
    workers: { type: 'string', default: '2' },
    rung: { type: 'boolean', default: false },
  },
});
const places =
  positionals.length > 0
    ? positionals
    : ['src/helm', 'src/image-mirroring', 'src/values-file', 'src/plan', 'src/registries'];
const end = Date.now() + Number(options.minutes) * 60_000;

const filesIn = (place) =>
  statSync(place).isFile()
    ? [place]
    : readdirSync(place, { recursive: true })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(place, name))
        .sort();

async function tryMutant(mutant) {
  const { file } = mutant;
  const folder = `test/${file.split('/')[1]}/`;
  const near = relatedTests(file, folder);
  const outcome = await judge(mutant, near, await limitOf(testsBelow(folder)));
  if (outcome !== 'survived' || !options.rung) return outcome;
  const others = relatedTests(file, 'test/').filter((test) => !near.includes(test));
  return judge(mutant, others, await limitOf(others));
}

const outcomes = readKept('outcomes');
const chosen = sample(places.flatMap(filesIn).flatMap(mutantsOf), Number(options.sample), options.seed);
const killed = (mutant) => ['killed', 'timeout'].includes(outcomes[identify(mutant)]);
// Mutants that were never tried, then those that survived the tests as they were. A killed one is tried again when its file changes.
const waiting = chosen
  .filter((mutant) => !killed(mutant))
  .sort((one, other) => (identify(one) in outcomes) - (identify(other) in outcomes));
console.log(`${chosen.length} mutants, ${waiting.length} to try, seed ${options.seed}`);

async function work() {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    if (Date.now() > end) return;
    outcomes[identify(mutant)] = await tryMutant(mutant);
    writeKept('outcomes', outcomes);
  }
}
await Promise.all(Array.from({ length: Number(options.workers) }, work));

const judged = chosen
  .map((mutant) => ({ mutant, outcome: outcomes[identify(mutant)] }))
  .filter(({ outcome }) => outcome !== undefined);
const { path, summary } = writeReport(judged, chosen.length - judged.length);
console.log(`${summary}; the survivors are in ${path}`);
