import type { Programs } from '../machine';

/** What a release is built and tried with, besides what is built. */
export const releasePrograms: Programs = {
  git: 'git',
  go: 'golang-go',
  'docker-registry': 'docker-registry',
};
