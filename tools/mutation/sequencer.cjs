// The tests next to the mutated module run first, then the quick ones: the run ends with the first failure.
const { basename, dirname, relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

module.exports = class extends Sequencer {
  sort(tests) {
    const { file = '' } = JSON.parse(process.env.MUTANT ?? '{}');
    const own = `${basename(file, '.ts')}.test.ts`;
    const folder = dirname(file).replace(/^src/, 'test');
    const distance = ({ path }) =>
      basename(path) === own ? 0 : dirname(relative(process.cwd(), path)) === folder ? 1 : 2;
    const seconds = (test) => this.time(test) ?? 0;
    return [...tests].sort((one, other) => distance(one) - distance(other) || seconds(one) - seconds(other));
  }
};
