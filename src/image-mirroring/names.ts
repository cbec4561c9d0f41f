const updater = 'ecr-token-updater';

/** The names of the chart's objects. Rules read them too: a user's own object must not have the name of one. */
export const names = {
  /** The Secret with the AWS key. */
  credentials: 'aws',
  /** All that lives only while the init Job runs. */
  init: `${updater}-init`,
  updater: {
    cronJob: updater,
    script: `${updater}-script`,
    status: `${updater}-status`,
    serviceAccount: `${updater}-sa`,
    role: `${updater}-role`,
    roleBinding: `${updater}-rolebinding`,
    verifyJob: `${updater}-verify`,
  },
  /** The alerts about the CronJob. */
  alerts: updater,
  mirrorSets: { digest: 'mas-ecr', tag: 'mas-ecr-dev' },
  /** The objects of the hooks that record a sync. */
  reports: { start: 'image-mirroring-sync-start', finish: 'image-mirroring-sync-finish' },
  /** Where the start of a sync is remembered until its end; made by the Job, so that no sync resets it. */
  reportTimes: 'image-mirroring-sync-report',
};
