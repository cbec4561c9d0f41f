import { mapList, boolean, group, string, stringMap, integerEnum, list } from '../../helm/contract/field';
import * as shapes from './patterns';

const cpu = (fallback: string) =>
  string({
    description: "CPU of the updater's container, in thousandths of a core (m).",
    fallback,
    must: shapes.cpuQuantity,
  });

const memory = (fallback: string) =>
  string({ description: "Memory of the updater's container, in Mi.", fallback, must: shapes.memoryQuantity });

/** The values of the updater: `image_mirroring.updater`. */
export const updater = group(
  'How the ECR login in the pull secret is kept fresh.',
  {
    check_every_minutes: integerEnum([10, 15, 20, 30], {
      description:
        'Minutes between two checks. A check that finds nothing due makes one API read and no AWS call.',
      fallback: 30,
    }),
    refresh_before_expiry_hours: integerEnum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], {
      description: 'Hours before its end at which a login is replaced. ECR logins last 12 hours.',
      fallback: 4,
    }),
    endpoint_url: string({
      description: 'Endpoint of the ECR API, for example of a VPC endpoint without private DNS.',
      example: 'https://vpce-0123.api.ecr.us-east-1.vpce.amazonaws.com',
      must: shapes.endpointUrl,
      secret: true,
    }),
    proxy: string({
      description: 'Proxy for calls to AWS and to the registry. The API server is never called through it.',
      example: 'http://proxy.example.com:3128',
      must: shapes.proxyUrl,
      secret: true,
    }),
    ca_config_map: string({
      description:
        'ConfigMap in the release namespace whose key ca-bundle.crt holds further certificate authorities.',
      example: 'trusted-ca',
      must: shapes.objectName,
    }),
    image_pull_secrets: list({
      description: "Secrets in the release namespace to pull the updater's image with.",
      example: ['updater-pull-secret'],
      must: shapes.objectName,
    }),
    node_selector: stringMap({ description: "Labels of the nodes that may run the updater's pods." }),
    tolerations: mapList(['key', 'operator', 'value', 'effect'], {
      description: "Taints that the updater's pods tolerate, as in a pod.",
    }),
    resources: group(
      'What one container of the updater asks for, and what it may use.',
      {
        requests: group('Reserved for it.', { cpu: cpu('50m'), memory: memory('128Mi') }, { closed: true }),
        limits: group('At most.', { cpu: cpu('500m'), memory: memory('512Mi') }, { closed: true }),
      },
      { closed: true },
    ),
    allow_image_from_mirror: boolean({
      description:
        'Accept an updater image that is itself pulled through a mirror or from ecr_host. Once the login has expired such an updater cannot start, and the login cannot recover by itself.',
      fallback: false,
    }),
  },
  { closed: true },
);
