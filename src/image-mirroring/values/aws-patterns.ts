import type { Pattern } from '../../helm/contract/field';
import { regionIdPattern } from '../../registries/names/ecr-host';

export const region: Pattern = {
  pattern: `^(?:${regionIdPattern})$`,
  allowed: 'the id of an AWS region',
  example: 'us-east-1',
};

/** No spaces or control characters, which a copy from a terminal or a wrapped line can contain. */
export const credential: Pattern = {
  pattern: '^[!-~]+$',
  allowed: 'printable ASCII characters without spaces and line breaks',
  example: '<path:secrets/aws_ecr#key>',
};

/** HTTPS only, because the response contains the login. */
export const endpointUrl: Pattern = {
  pattern: '^https://[a-zA-Z0-9.-]+(?::[0-9]+)?/?$',
  allowed: 'an https:// URL with a host and an optional port',
  example: 'https://api.ecr.us-east-1.amazonaws.com',
};

export const proxyUrl: Pattern = {
  pattern: '^https?://(?:(?:[A-Za-z0-9._~!$&()*+,;=:-]|%[0-9A-Fa-f]{2})+@)?[a-zA-Z0-9.-]+(?::[0-9]+)?/?$',
  allowed:
    'an http:// or https:// URL with a host and an optional port; in a user name or password, write every character except letters, digits and ._~!$&()*+,;=:- as % and two hexadecimal digits',
  example: 'http://proxy.example.com:3128',
};
