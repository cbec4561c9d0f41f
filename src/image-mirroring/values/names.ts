const updater = 'ecr-token-updater';

/** The names of the chart's objects. Rules use them too, because the user's own objects must have other names. */
export const names = {
  /** The Secret with the AWS key. */
  credentials: 'aws',
  /** All objects that exist only while the init Job runs. */
  init: `${updater}-init`,
  /** The Secret with the proxy while the init Job runs. */
  initProxy: `${updater}-init-proxy`,
  updater: {
    cronJob: updater,
    script: `${updater}-script`,
    status: `${updater}-status`,
    serviceAccount: `${updater}-sa`,
    role: `${updater}-role`,
    roleBinding: `${updater}-rolebinding`,
    /** The Secret with the proxy. */
    proxy: `${updater}-proxy`,
    verifyJob: `${updater}-verify`,
  },
  /** The alerts about the CronJob. */
  alerts: updater,
  mirrorSets: { digest: 'mas-ecr', tag: 'mas-ecr-dev' },
  /** The objects of the hooks that record a sync. */
  reports: { start: 'image-mirroring-sync-start', finish: 'image-mirroring-sync-finish' },
  /** The ConfigMap with the start time of a sync. The Job creates it, so that no sync resets it. */
  reportTimes: 'image-mirroring-sync-report',
};
