import * as chart from '../image-mirroring/values/other-names';

const apiServer = 'write cluster.url, the API server of the cluster';

/** Keys that most charts read at the root, or that an Application has, and what this chart has instead. */
export const hints: Readonly<Record<string, string>> = {
  ...chart.hints,
  project: 'write argo.projects.apps',
  repoURL: 'write source.repo_url',
  syncPolicy:
    'the sync policy is fixed; write auto_delete: true to delete objects that the chart no longer contains',
  targetRevision: 'write source.revision',
};

/** The same of keys in maps at the root. */
export const hintsBelow: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...chart.hintsBelow,
  argo: { project: 'write argo.projects.apps' },
  destination: { name: apiServer, server: apiServer },
  source: { targetRevision: 'write source.revision' },
};
