import type { Pattern } from '../../helm/contract/field';

const dnsName = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*';

/** The name of an object (RFC 1123 subdomain). */
export const objectName: Pattern = {
  pattern: `^(?:${dnsName})$`,
  allowed: 'a lower-case Kubernetes name',
  example: 'my-secret',
};

/** The name of a namespace (RFC 1123 label). */
export const namespaceName: Pattern = {
  pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
  allowed: 'up to 63 lower-case letters, digits and "-", starting and ending with a letter or digit',
  example: 'openshift-config',
};

/** A quantity of CPU. Only one unit, so that requests and limits can be compared. */
export const cpuQuantity: Pattern = {
  pattern: '^[1-9][0-9]{0,5}m$',
  allowed: 'thousandths of a core',
  example: '500m',
};

/** A quantity of memory. Only one unit, so that requests and limits can be compared. */
export const memoryQuantity: Pattern = {
  pattern: '^[1-9][0-9]{0,6}Mi$',
  allowed: 'a whole number of Mi',
  example: '512Mi',
};

/** The value of a label. */
export const labelValue: Pattern = {
  pattern: '^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$',
  allowed: 'up to 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
  example: 'team-a',
};

/** The key of a label, with an optional DNS prefix. */
export const labelName: Pattern = {
  pattern: `^(?:(?:${dnsName}/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)$`,
  allowed: 'an optional DNS prefix and "/", then up to 63 letters, digits, "-", "_" and "."',
  example: 'example.com/team',
};

/** The kinds of objects that contain alerts. */
export const alertKind: Pattern = {
  pattern: '^(?:AlertingRule|PrometheusRule)$',
  allowed: 'AlertingRule or PrometheusRule',
  example: 'AlertingRule',
};
