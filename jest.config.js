// Four rungs: unit and parity need nothing but Node and Helm; cluster, argo and oracle run real programs.
const rung = (name, testMatch, rest = {}) => ({
  displayName: name,
  testMatch,
  transform: { '^.+\\.ts$': 'ts-jest' },
  ...rest,
});

module.exports = {
  projects: [
    rung('unit', [
      '<rootDir>/test/*.test.ts',
      '<rootDir>/test/{helm,values-file,image-mirroring,image-mirroring-root,updater,sync-report,registries,cluster-description,images,preflight,status,plan,cli,generate}/**/*.test.ts',
    ]),
    rung('parity', ['<rootDir>/test/parity/**/*.test.ts'], {
      globalSetup: '<rootDir>/test/parity/build-helm.ts',
    }),
    rung('cluster', ['<rootDir>/test/cluster/**/*.test.ts'], {
      globalSetup: '<rootDir>/test/cluster/build-programs.ts',
      setupFilesAfterEnv: ['<rootDir>/test/cluster/skip.ts'],
    }),
    rung('argo', ['<rootDir>/test/argo/**/*.test.ts'], {
      globalSetup: '<rootDir>/test/argo/build-programs.ts',
      setupFilesAfterEnv: ['<rootDir>/test/argo/skip.ts'],
    }),
    rung('release', ['<rootDir>/test/release/**/*.test.ts'], {
      globalSetup: '<rootDir>/test/release/build-programs.ts',
      setupFilesAfterEnv: ['<rootDir>/test/release/skip.ts'],
    }),
    rung('scan', ['<rootDir>/test/scan/**/*.test.ts'], {
      globalSetup: '<rootDir>/test/scan/build-programs.ts',
      setupFilesAfterEnv: ['<rootDir>/test/scan/skip.ts'],
    }),
    rung('oracle', ['<rootDir>/test/oracle/**/*.test.ts'], {
      globalSetup: '<rootDir>/test/oracle/build-oracle.ts',
    }),
    rung('soak', ['<rootDir>/test/soak/**/*.test.ts'], {
      globalSetup: '<rootDir>/test/cluster/build-programs.ts',
      setupFilesAfterEnv: ['<rootDir>/test/cluster/skip.ts'],
    }),
    // Not tests: they measure, and write what they find into docs/.
    rung('bench', ['<rootDir>/test/bench/**/*.bench.ts'], {
      globalSetup: '<rootDir>/test/cluster/build-programs.ts',
      setupFilesAfterEnv: ['<rootDir>/test/cluster/skip.ts'],
    }),
  ],
};
