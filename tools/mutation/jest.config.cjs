// The unit rung, with one mutant.
const { join } = require('node:path');
const { projects } = require('../../jest.config.js');

const rootDir = join(__dirname, '..', '..');
const { displayName, testMatch } = projects.find((project) => project.displayName === 'unit');

module.exports = {
  rootDir,
  roots: [join(rootDir, 'src'), join(rootDir, 'test')],
  displayName,
  testMatch,
  // These measure time only, take longer than all others of their folder, and may fail for another reason than the mutant.
  testPathIgnorePatterns: ['/test/registries/scaling', '/test/image-mirroring-root/cpu'],
  transform: { '^.+\\.ts$': join(__dirname, 'transformer.mjs') },
  testSequencer: join(__dirname, 'sequencer.cjs'),
  cacheDirectory: join(rootDir, 'node_modules', '.cache', 'mutation'),
};
