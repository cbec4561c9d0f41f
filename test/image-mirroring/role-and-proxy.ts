import { host } from './rendering';

/** Values with a role of the pods, a proxy, and everything else that a release can have. */
export const roleAndProxy = {
  image_mirroring: {
    ecr_host: host,
    repo_path_prefix: 20251030,
    previous_repo_path_prefixes: ['250731'],
    role_arn: 'arn:aws:iam::123456789012:role/ecr-login',
    token_audience: 'openshift',
    assume_role: { arn: 'arn:aws:iam::210987654321:role/ecr-pull', external_id: 'customer-1' },
    sts_endpoint_url: 'https://sts.us-east-1.amazonaws.com',
    additional_image_digest_sources: ['quay.io/mongodb', 'gcr.io/kubebuilder/kube-rbac-proxy'],
    additional_image_tag_sources: ['quay.io/mongodb'],
    keep_source_paths: true,
    mirror_tags: true,
    pull_secret: { namespace: 'mirroring', name: 'nodes' },
    verify: {
      image: `icr.io/cpopen/a:v1@sha256:${'2'.padStart(64, '0')}`,
      images: ['quay.io/mongodb/agent:1'],
    },
    alerts: { enabled: true },
    updater: {
      check_every_minutes: 15,
      refresh_before_expiry_hours: 6,
      endpoint_url: 'https://api.ecr.us-east-1.amazonaws.com',
      proxy: 'http://user:password@proxy.example.com:3128',
      host_network: true,
      image_digest: `sha256:${'1'.padStart(64, '0')}`,
      ca_config_map: 'trusted-ca',
      image_pull_secrets: [{ name: 'updater-pull' }],
      node_selector: { 'node-role.kubernetes.io/infra': '' },
      tolerations: [
        { key: 'infra', operator: 'Exists', effect: 'NoSchedule' },
        { key: 'a', value: 'b', effect: 'NoExecute', tolerationSeconds: 300 },
      ],
      resources: { requests: { cpu: '100m', memory: '200Mi' }, limits: { cpu: 'none', memory: '1Gi' } },
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] }],
          },
        },
      },
      priority_class_name: 'system-cluster-critical',
      pod_annotations: { 'example.com/scrape': 'false' },
      suspend: true,
    },
  },
  cluster: { id: 'maximo-prod' },
  custom_labels: { team: 'platform' },
  cli_image_repo: 'registry.example.com/cli',
};
