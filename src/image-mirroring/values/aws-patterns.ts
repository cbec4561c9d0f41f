import type { Pattern } from '../../helm/contract/field';
import { placeholder } from '../../helm/contract/pattern';
import { port } from '../../registries/names/port';

export const region: Pattern = {
  name: 'region',
  pattern: '^[a-z]{2,8}(?:-[a-z]{2,12}){1,2}-[0-9]{1,2}$',
  allowed: 'the id of an AWS region, which ends with a number',
  example: 'us-east-1',
  around: `^(?:[a-z0-9-]|${placeholder})+$`,
};

/** No spaces or control characters, which a copy from a terminal or a wrapped line can contain. */
const printable = {
  name: 'printable',
  pattern: '^[!-~]+$',
  allowed: 'printable ASCII characters without spaces and line breaks',
  mistakes: [
    {
      pattern: '[{][{]',
      say: ', a template, which nothing replaces here; write the key itself, <path:secrets/path#key>, or use image_mirroring.existing_secret',
    },
    {
      pattern: '[ \\t\\n\\r]',
      say: ' with a space or line break in it, which no AWS key contains; write the key in one piece',
    },
  ],
};

export const accessKeyId: Pattern = { ...printable, example: 'AKIAIOSFODNN7EXAMPLE' };

export const secretAccessKey: Pattern = {
  ...printable,
  example: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** A user and password, in which "/", "?", "#", "[", "]", "@" and "%" are escaped, before a host. */
const mongoUser = '(?:(?:[!"$&-.0->A-Z^-~\\\\]|%[0-9A-Fa-f]{2})+@)?';
const mongoHost = '(?:(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+|\\[[0-9A-Fa-f:.]+\\])';

/** MongoDB manual: connection string URI format. */
export const mongoUri: Pattern = {
  name: 'mongoUri',
  pattern: `^mongodb(?:[+]srv://${mongoUser}${mongoHost}|://${mongoUser}${mongoHost}(?::${port})?(?:,${mongoHost}(?::${port})?)*)(?:[/?][!-?A-~]*)?$`,
  allowed:
    'a mongodb:// URI of hosts with optional ports (1 to 65535), or a mongodb+srv:// URI of one host without a port; in a user name or password, write each of / ? # [ ] @ % as % and two hexadecimal digits',
  example: 'mongodb://user:password@mongodb.example.com:27017/database',
};

/** A host with a dot or a port: a single word may mean that there is none. */
const hostWithoutScheme = '^(?:[a-zA-Z0-9-]+(?:[.][a-zA-Z0-9-]+)+(?::[0-9]+)?|[a-zA-Z0-9-]+:[0-9]+)$';

/** HTTPS only, because the response contains the login. */
export const endpointUrl: Pattern = {
  name: 'endpointUrl',
  pattern: `^https://[a-zA-Z0-9.-]+(?::${port})?/?$`,
  allowed: 'an https:// URL with a host and an optional port (1 to 65535)',
  example: 'https://api.ecr.us-east-1.amazonaws.com',
  around: `^(?:https://|${placeholder})(?:[a-zA-Z0-9.-]|${placeholder})*(?::(?:[0-9]|${placeholder})+)?/?$`,
  mistakes: [
    {
      pattern: '^http://[^/]*:(?:3128|8080|8888)/?$',
      say: ', an http:// URL with a port of proxies; write a proxy in image_mirroring.updater.proxy',
    },
    { pattern: '^http://', say: ', an http:// URL; write https://, because the response contains a secret' },
    { pattern: hostWithoutScheme, say: ' without a scheme; add https:// at its start' },
    { pattern: '^https://[^/\\n]+/[^\\n]', say: ', a URL with a path; write only https:// and the host' },
  ],
};

/** The same of the Security Token Service, whose response contains the keys of a session. */
export const stsEndpointUrl: Pattern = { ...endpointUrl, example: 'https://sts.us-east-1.amazonaws.com' };

/** Not https://, because Python's own library cannot use such a proxy. */
export const proxyUrl: Pattern = {
  name: 'proxyUrl',
  pattern: `^http://(?:(?:[A-Za-z0-9._~!$&()*+,;=:-]|%[0-9A-Fa-f]{2})+@)?[a-zA-Z0-9.-]+(?::${port})?/?$`,
  allowed:
    'an http:// URL with a host and an optional port (1 to 65535; https:// proxies are not supported); in a user name or password, write every character except letters, digits and ._~!$&()*+,;=:- as % and two hexadecimal digits',
  example: 'http://proxy.example.com:3128',
  around: `^(?:http://|${placeholder})(?:[A-Za-z0-9._~!$&()*+,;=:@%-]|${placeholder})*/?$`,
  mistakes: [
    {
      pattern: '[.](?:amazonaws[.]|api[.]aws|on[.]aws)',
      say: ', a host of AWS, which is no proxy; write it in image_mirroring.updater.endpoint_url',
    },
    {
      pattern: '^https://',
      say: ', an https:// URL, but proxies that are themselves reached with TLS are not supported; write http:// if the proxy accepts it',
    },
    { pattern: '^socks', say: ', a SOCKS proxy, which is not supported; write the URL of an HTTP proxy' },
    { pattern: hostWithoutScheme, say: ' without a scheme; add http:// at its start' },
    {
      pattern: '^http://(?:[^/\\n]*@)?\\[',
      say: ', a proxy with an IPv6 address, which is not supported; write its host name',
    },
    {
      pattern: '^http://[a-zA-Z0-9.-]+(?::[0-9]+)?/[^\\n]',
      say: ', a URL with a path; write only http://, host and port',
    },
  ],
};

/** A role, in any partition (IAM: ARNs). */
export const roleArn: Pattern = {
  name: 'roleArn',
  pattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$',
  allowed: 'the ARN of an IAM role',
  example: 'arn:aws:iam::123456789012:role/ecr-token-updater',
  mistakes: [
    {
      pattern: '^arn:aws[a-z-]*:sts::[0-9]+:assumed-role/',
      say: ', the ARN of a session; write that of its role, for example "arn:aws:iam::123456789012:role/ecr-token-updater"',
    },
    {
      pattern: '^arn:aws[a-z-]*:iam::[0-9]+:(?:user|group|policy|instance-profile)/',
      say: ', the ARN of a user, group, policy or instance profile; write that of a role, for example "arn:aws:iam::123456789012:role/ecr-token-updater"',
    },
    {
      pattern: '^[A-Za-z0-9+=,.@_-]+$',
      say: ', the name of a role; write its ARN, for example "arn:aws:iam::123456789012:role/ecr-token-updater"',
    },
  ],
};

/** STS: AssumeRole. */
export const externalId: Pattern = {
  name: 'externalId',
  pattern: '^[A-Za-z0-9+=,.@:/_-]{2,}$',
  allowed: 'at least two letters, digits and characters of +=,.@:/_-',
  example: 'customer-1',
};

/** The audience of a service account token, a name or URL. */
export const audience: Pattern = {
  name: 'audience',
  pattern: '^[A-Za-z0-9.:/_-]+$',
  allowed: 'letters, digits and characters of .:/_-',
  example: 'sts.amazonaws.com',
};
