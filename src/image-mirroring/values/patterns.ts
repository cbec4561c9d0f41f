import { capture, digits, format, times } from '../../helm/expressions/expression';
import type { Pattern } from '../../helm/contract/field';
import { ecrHostPattern, regionIdPattern } from '../../registries/pull/ecr-host';
import { component } from '../../registries/pull/reference';

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
// The runtime takes a first part without dot and port for a path, unless it is localhost
// (containers/image, docker/reference).
const host = `(?:${label}(?:\\.${label})+(?::[0-9]+)?|${label}:[0-9]+|localhost)`;
const dnsName = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*';

const whole = (pattern: string) => `^(?:${pattern})$`;

/** The host of a private ECR registry. */
export const ecrHost: Pattern = {
  pattern: ecrHostPattern,
  allowed:
    'the host of a private ECR registry, <account: 12 digits>.dkr.ecr.<region>.amazonaws.com or a form of it',
  example: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
};

/** Path components below a registry host (OpenShift API, ImageDigestMirrors.mirrors). */
export const repositoryPath: Pattern = {
  pattern: whole(`${component}(?:/${component})*`),
  allowed: 'lower-case path components joined by single slashes, none at the ends',
  example: 'mas-images',
};

/** A mirror source (OpenShift API, ImageDigestMirrors.source) with a host that the runtime can parse. */
export const source: Pattern = {
  pattern: whole(`\\*(?:\\.${label})+|${host}(?:/${component})*`),
  allowed:
    'a registry host with a dot or a port and an optional lower-case path, or *.domain; no tag, digest or scheme',
  example: 'registry.example.com/team',
};

/** A repository without tag and digest. */
export const repository: Pattern = {
  pattern: whole(`${host}(?:/${component})+`),
  allowed: 'an image repository with its registry host, without tag and digest',
  example: 'quay.io/ibmmas/cli',
};

/** An image below icr.io or cp.icr.io. */
export const mirroredImage: Pattern = {
  pattern: whole(
    `(?:cp\\.)?icr\\.io(?:/${component})+(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})`,
  ),
  allowed: 'an image of icr.io or cp.icr.io with a tag or a sha256 digest of 64 digits, not both',
  // A digest, for nodes pull by tag only where tags are mirrored.
  example:
    'icr.io/cpopen/ibm-maximo-operator-catalog@sha256:3fd2a8d9bd8b8c4d5f1a1f0b9a1f0f1c2f4c0c5f6f2b7d6d1e0c9b8a7f6e5d4c',
};

export const region: Pattern = {
  pattern: whole(regionIdPattern),
  allowed: 'the id of an AWS region',
  example: 'us-east-1',
};

/** No blank, no control character: what a copy from a terminal or a wrapped line brings along. */
export const credential: Pattern = {
  pattern: whole('[!-~]+'),
  allowed: 'printable characters without blanks and line breaks',
  example: '<path:secrets/aws_ecr#key>',
};

/** A name of a Kubernetes object (RFC 1123 subdomain). */
export const objectName: Pattern = {
  pattern: whole(dnsName),
  allowed: 'a lower-case Kubernetes name',
  example: 'my-secret',
};

/** A name of a namespace (RFC 1123 label). */
export const namespaceName: Pattern = {
  pattern: whole('[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'),
  allowed: 'up to 63 lower-case letters, digits and "-", a letter or digit at both ends',
  example: 'openshift-config',
};

/** With TLS alone: the token in the answer is a login. */
export const endpointUrl: Pattern = {
  pattern: whole('https://[a-zA-Z0-9.-]+(?::[0-9]+)?/?'),
  allowed: 'a URL of https://, host and optional port',
  example: 'https://api.ecr.us-east-1.amazonaws.com',
};

export const proxyUrl: Pattern = {
  pattern: whole(
    'https?://(?:(?:[A-Za-z0-9._~!$&()*+,;=:-]|%[0-9A-Fa-f]{2})+@)?[a-zA-Z0-9.-]+(?::[0-9]+)?/?',
  ),
  allowed:
    'a proxy URL of scheme, host and optional port, all but letters, digits and ._~!$&()*+,;=:- in a user name or password written as % and two hexadecimal digits',
  example: 'http://proxy.example.com:3128',
};

/** Kubernetes: a quantity of CPU. One unit, so that requests and limits can be compared. */
export const cpuQuantity: Pattern = {
  pattern: whole('[1-9][0-9]{0,5}m'),
  allowed: 'thousandths of a core',
  example: '500m',
  conversions: [
    // More than a few cores are thousandths without their m.
    { from: '^[1-9]$', to: (cores) => format`${cores}000m` },
    { from: '^0[.][1-9]$', to: (tenths) => format`${capture(tenths, '^0[.]([1-9])$')}00m` },
  ],
};

/** Kubernetes: a quantity of memory. One unit, so that requests and limits can be compared. */
export const memoryQuantity: Pattern = {
  pattern: whole('[1-9][0-9]{0,6}Mi'),
  allowed: 'a whole number of Mi',
  example: '512Mi',
  conversions: [
    {
      from: '^[1-9][0-9]{0,2}Gi$',
      to: (given) => format`${times(digits(capture(given, '^([0-9]+)Gi$')), 1024)}Mi`,
    },
  ],
};

/** Kubernetes: label values. */
export const labelValue: Pattern = {
  pattern: '^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$',
  allowed: 'up to 63 letters, digits, "-", "_" and ".", a letter or digit at both ends',
  example: 'team-a',
};

/** Kubernetes: label names, with an optional DNS prefix. */
export const labelName: Pattern = {
  pattern: whole(`(?:${dnsName}/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?`),
  allowed: 'an optional DNS prefix and "/", then up to 63 letters, digits, "-", "_" and "."',
  example: 'example.com/team',
};

/** The kinds of alerts that monitoring reads. */
export const alertKind: Pattern = {
  pattern: '^(?:AlertingRule|PrometheusRule)$',
  allowed: 'AlertingRule or PrometheusRule',
  example: 'AlertingRule',
};
