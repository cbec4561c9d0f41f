/** The keys that the charts of ibm-mas/gitops read at the root of a cluster's merged configuration. */
const otherCharts = [
  ...['account', 'region', 'cluster', 'sm', 'argo', 'avp', 'source', 'generator', 'auto_delete', 'devops'],
  ...['notifications', 'custom_labels', 'custom_sa', 'cli_image_repo', 'cluster_admin_role', 'merge-key'],
  ...[
    'ibm_operator_catalog',
    'redhat_cert_manager',
    'ibm_cis_cert_manager',
    'ibm_dro',
    'ibm_db2u',
    'ibm_rbac',
  ],
  ...['nvidia_gpu_operator', 'group_sync_operator', 'falcon_operator', 'cluster_logging_operator'],
  ...['instana_agent_operator', 'selenium_grid', 'cluster_promotion', 'mas_provisioner', 'mongodb_atlas'],
  ...['cis_compliance', 'efs_csi_driver', 'storage_classes', 'job_cleaner', 'ibm_cp4d', 'mongodb_ce'],
  ...['redhat_operators_mirror_catalog', 'instance', 'gitops_image_tag', 'argoapp_namespace'],
];

const read = new Set(
  Object.keys({ account: 0, region: 0, cluster: 0, sm: 0, devops: 0, source: 0, notifications: 0 }),
);
const strings = ['custom_labels', 'cli_image_repo', 'cluster_admin_role'];
/** A merged configuration with keys of all other charts. */
export const mergedConfig: Readonly<Record<string, unknown>> = Object.fromEntries(
  otherCharts
    .filter((key) => !strings.includes(key))
    .map((key) => [key, read.has(key) ? { other: 'value' } : { namespace: 'a', enabled: true, list: [1.5] }]),
);
