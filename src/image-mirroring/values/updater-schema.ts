import {
  map,
  mapList,
  boolean,
  group,
  string,
  stringMap,
  integerEnum,
  nameList,
} from '../../helm/contract/field';
import { endpointUrl, proxyUrl } from './aws-patterns';
import type { Pattern } from '../../helm/contract/field';
import {
  configMapName,
  cpuLimit,
  cpuQuantity,
  memoryLimit,
  memoryQuantity,
  objectName,
  priorityClassName,
} from './kubernetes-patterns';
import { digest } from './registry-patterns';

const cpu = (description: string, fallback: string, must: Pattern) =>
  string({ description, fallback, must, decimal: true });

const memory = (description: string, fallback: string, must: Pattern) =>
  string({ description, fallback, must });

/** The values of the updater: `image_mirroring.updater`. */
export const updater = group(
  'How the ECR login in the pull secret is renewed.',
  {
    check_every_minutes: integerEnum([10, 15, 20, 30], {
      description:
        'Minutes between two checks: 10, 15, 20 or 30. A check that finds a valid login makes one request to the API server and none to AWS.',
      fallback: 30,
    }),
    refresh_before_expiry_hours: integerEnum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], {
      description:
        'Hours before its expiry at which a login is renewed, 1 to 10. The default is 4, and 2 with platform: hosted, because each write restarts the kubelets there. ECR logins are valid for 12 hours.',
      fallback: 4,
      presence: 'refresh_before_expiry_hours_is_set',
    }),
    endpoint_url: string({
      description: 'URL of the ECR API, for example of a VPC endpoint without private DNS.',
      example: 'https://vpce-0123.api.ecr.us-east-1.vpce.amazonaws.com',
      must: endpointUrl,
      secret: true,
    }),
    proxy: string({
      description: 'Proxy for requests to AWS and to the registry. Requests to the API server never use it.',
      example: 'http://proxy.example.com:3128',
      must: proxyUrl,
      secret: true,
    }),
    host_network: boolean({
      description:
        "Run the updater's pods on the network of the node, where use_node_role needs it. The namespace must allow privileged pods.",
      fallback: false,
    }),
    network_policy: boolean({
      description:
        "Restrict the updater's pods to the ports that they need: DNS, 443, 6443, and those of the proxy and the endpoints.",
      fallback: false,
    }),
    image_digest: string({
      description: "Digest of the updater's image in cli_image_repo.",
      fallback: 'sha256:db6dba0d58592a1bbed459bbe8285316c36d0d8c0bf8b39e1d0f910b3400f441',
      must: digest,
    }),
    ca_config_map: string({
      description:
        'ConfigMap in the release namespace with additional certificate authorities in its key ca-bundle.crt.',
      example: configMapName.example,
      must: configMapName,
    }),
    image_pull_secrets: nameList({
      description:
        "Secrets in the release namespace to pull the updater's image with, as names or as in a pod: {name: …}.",
      example: ['updater-pull-secret'],
      must: objectName,
    }),
    node_selector: stringMap({
      description:
        'Labels of the nodes that may run the pods of the updater. An empty value is "": null leaves the label out.',
    }),
    tolerations: mapList(['key', 'operator', 'value', 'effect', 'tolerationSeconds'], {
      description: "Tolerations of the updater's pods, as in a pod.",
    }),
    resources: group(
      "Requests and limits of the updater's container.",
      {
        requests: group(
          'Requests.',
          {
            cpu: cpu("CPU request of the updater's container.", '50m', cpuQuantity),
            memory: memory("Memory request of the updater's container.", '128Mi', memoryQuantity),
          },
          { closed: true },
        ),
        limits: group(
          'Limits. none for no limit.',
          {
            cpu: cpu("CPU limit of the updater's container; none for no limit.", '500m', cpuLimit),
            memory: memory(
              "Memory limit of the updater's container; none for no limit.",
              '512Mi',
              memoryLimit,
            ),
          },
          { closed: true },
        ),
      },
      { closed: true },
    ),
    affinity: group(
      "Affinity of the updater's pods, as in a pod.",
      {
        nodeAffinity: map({ description: "Affinity of the updater's pods to nodes, as in a pod." }),
        podAffinity: map({ description: "Affinity of the updater's pods to pods, as in a pod." }),
        podAntiAffinity: map({ description: "Anti-affinity of the updater's pods to pods, as in a pod." }),
      },
      { closed: true },
    ),
    priority_class_name: string({
      description: "Priority class of the updater's pods.",
      example: priorityClassName.example,
      must: priorityClassName,
    }),
    pod_annotations: stringMap({ description: "Annotations of the updater's pods." }),
    suspend: boolean({
      description:
        'Suspend the CronJob. The login expires within 12 hours, and then no node can pull from the mirror.',
      fallback: false,
    }),
    allow_image_from_mirror: boolean({
      description:
        'Accept an updater image that is itself pulled from a mirror or from ecr_host. After the login has expired, such an updater cannot start, and the login must be renewed by hand.',
      fallback: false,
    }),
  },
  { closed: true },
);
