import type { Pattern } from '../../helm/contract/field';

const dnsName = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*';

/** The name of an object (RFC 1123 subdomain). */
export const objectName: Pattern = {
  name: 'objectName',
  pattern: `^(?:${dnsName})$`,
  allowed: 'a lower-case Kubernetes name',
  example: 'my-secret',
  mistakes: [
    { pattern: '^[^/]+/[^/]+$', say: ', which has a slash; write only the name, without a namespace' },
  ],
};

/** The name of a ConfigMap. */
export const configMapName: Pattern = { ...objectName, example: 'trusted-ca' };

/** The name of a priority class. */
export const priorityClassName: Pattern = { ...objectName, example: 'system-cluster-critical' };

/** The name of a namespace (RFC 1123 label). */
export const namespaceName: Pattern = {
  name: 'namespaceName',
  pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
  allowed: 'up to 63 lower-case letters, digits and "-", starting and ending with a letter or digit',
  example: 'openshift-config',
};

const cpu = '[0-9]{1,3}(?:[.][0-9]{1,3})?|[0-9]{1,6}m';
const memory = '[0-9]{1,6}(?:[.][0-9])?[MG]i?|[0-9]{1,9}(?:Ki|k)?|[0-9]{10,12}';

/** A quantity of CPU (Kubernetes: resource units). */
export const cpuQuantity: Pattern = {
  name: 'cpuQuantity',
  pattern: `^(?:${cpu})$`,
  allowed: 'a number of cores, or thousandths of a core with the unit m',
  example: '500m',
};

/** A quantity of memory (Kubernetes: resource units), up to some terabytes. */
export const memoryQuantity: Pattern = {
  name: 'memoryQuantity',
  pattern: `^(?:${memory})$`,
  allowed: 'a number of bytes, also with the unit Ki, Mi, Gi, k, M or G',
  example: '512Mi',
  mistakes: [{ pattern: '^[0-9]+m$', say: ', thousandths of a byte; write for example "512Mi"' }],
};

/** A limit of CPU, or none. */
export const cpuLimit: Pattern = {
  name: 'cpuLimit',
  pattern: `^(?:${cpu}|none)$`,
  allowed: `${cpuQuantity.allowed}, or none for no limit`,
  example: cpuQuantity.example,
};

/** A limit of memory, or none. */
export const memoryLimit: Pattern = {
  name: 'memoryLimit',
  pattern: `^(?:${memory}|none)$`,
  allowed: `${memoryQuantity.allowed}, or none for no limit`,
  example: memoryQuantity.example,
  mistakes: memoryQuantity.mistakes ?? [],
};

/** The value of a label. */
export const labelValue: Pattern = {
  name: 'labelValue',
  pattern: '^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$',
  allowed: 'up to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
  example: 'team-a',
};

/** The key of a label, with an optional DNS prefix. */
export const labelName: Pattern = {
  name: 'labelName',
  pattern: `^(?:(?:${dnsName}/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)$`,
  allowed:
    'an optional lower-case DNS prefix and "/", then up to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
  example: 'example.com/team',
};

/** The kinds of objects that contain alerts. */
export const alertKind: Pattern = {
  name: 'alertKind',
  pattern: '^(?:AlertingRule|PrometheusRule)$',
  allowed: 'AlertingRule or PrometheusRule',
  example: 'AlertingRule',
};

/** Who runs the control plane: the cluster itself, or another cluster. */
export const platform: Pattern = {
  name: 'platform',
  pattern: '^(?:standalone|hosted)$',
  allowed: 'standalone or hosted',
  example: 'hosted',
};

/** Kubernetes: keys of a Secret. */
export const secretKey: Pattern = {
  name: 'secretKey',
  pattern: '^[A-Za-z0-9_-][A-Za-z0-9._-]*$',
  allowed: 'letters, digits, "-", "_" and ".", no "." first',
  example: 'aws_access_key_id',
  mistakes: [
    {
      pattern: '^[A-Za-z0-9/+]{40}$',
      say: ', an AWS key; write the name that it has in the Secret, for example "aws_secret_access_key"',
    },
  ],
};
