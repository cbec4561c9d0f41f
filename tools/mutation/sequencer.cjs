// The test file of the mutated module runs first: it most likely finds the fault, and the run ends with the first failure.
const { basename } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

module.exports = class extends Sequencer {
  sort(tests) {
    const { file = '' } = JSON.parse(process.env.MUTANT ?? '{}');
    const name = `${basename(file, '.ts')}.test.ts`;
    const distance = ({ path }) => (basename(path) === name ? 0 : 1);
    return super.sort(tests).sort((one, other) => distance(one) - distance(other));
  }
};
