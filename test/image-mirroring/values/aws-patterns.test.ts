import * as patterns from '../../../src/image-mirroring/values/aws-patterns';
import type { PatternCases } from '../../pattern-table';
import { ports, testPatterns } from '../../pattern-table';

const printable: PatternCases = {
  matches: ['!', '~', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  refuses: ['', 'ä', '\u{7f}'],
  mistakes: {
    ', a template, which nothing replaces here; write the key itself, <path:secrets/path#key>, or use image_mirroring.existing_secret':
      ['{{ .Values.key }}', '{{key}} '],
    ' with a space or line break in it, which no AWS key contains; write the key in one piece': [
      ' ',
      'a b',
      'a\n',
      '\ta',
      'a\r',
    ],
  },
};

const endpoint = {
  around: {
    matches: [
      '<path:a/b#c>',
      'https://<path:a/b#c>',
      '<path:a/b#c>:443/',
      'https://a.<path:a/b#c>:<path:a/b#c>',
      '<path:a/b#c>/',
    ],
    refuses: [
      'http://<path:a/b#c>',
      '<path:a/b#c>/v1',
      '<path:a/b#c>:x',
      'https://u@<path:a/b#c>',
      '<path:a/b#c> ',
    ],
  },
  matches: [
    'https://a',
    'https://A.b-c.9',
    ...ports.matches.map((port) => `https://a:${port}`),
    'https://a:1/',
  ],
  refuses: [
    'http://a',
    'https://',
    'https://a:',
    'https://a/b',
    'https://a//',
    'https://a_b',
    'https://u@a',
    'xhttps://a',
    'https://a:x',
    ...ports.refuses.map((port) => `https://a:${port}/`),
  ],
  mistakes: {
    ', an http:// URL with a port of proxies; write a proxy in image_mirroring.updater.proxy': [
      'http://proxy.example.com:3128',
      'http://a:8080/',
    ],
    ', an http:// URL; write https://, because the response contains a secret': [
      'http://a',
      'http://a/b',
      'http://a:80',
    ],
    ' without a scheme; add https:// at its start': ['api.ecr.us-east-1.amazonaws.com', 'a:443'],
    ', a URL with a path; write only https:// and the host': ['https://a/b', 'https://a:443/b/'],
  },
};

testPatterns(patterns, {
  region: {
    around: {
      matches: ['<path:a/b#c>', 'us-<path:a/b#c>-1', 'us-east-<path:a/b#c>'],
      refuses: ['US-<path:a/b#c>', '<path:a/b#c> ', '<path:a/b#c>.', '<path:a/b#c>/a'],
    },
    matches: [
      'us-east-1',
      'us-gov-west-1',
      'eusc-de-east-1',
      'ap-southeast-12',
      'us-isob-east-1',
      'me-central-2',
    ],
    refuses: [
      ...['us-east', 'useast-1x', 'us-east-1a', 'US-east-1', 'u-east-1', 'us-e-1', 'us-east-123', 'us-east-'],
      ...['us--east-1', 'us-east1', ' us-east-1', 'us-east-1\n', 'us-1', 'abcdefghi-east-1', 'us-a1b2-1'],
      ...['us-abcdefghijklm-1', 'us-gov-west-east-1'],
    ],
  },
  accessKeyId: printable,
  secretAccessKey: printable,
  mongoUri: {
    matches: [
      ...[
        'mongodb://a',
        'mongodb+srv://user:password@db.example.com/d?tls=true',
        'mongodb://[2001:db8::1]:1/d',
      ],
      ...['mongodb://u:p$w:%40%aF@a_b.c-d:1,b,c:65535/d', 'mongodb+srv://%2Ftmp%2Fa', 'mongodb://a?tls=true'],
      ...ports.matches.map((port) => `mongodb://a:${port},b:${port}/`),
    ],
    refuses: [
      ...ports.refuses.flatMap((port) => [`mongodb://a:${port}`, `mongodb://a,b:${port}/d`]),
      ...['mongodb+srv://a:27017/d', 'mongodb+srv://a,b/d', 'mongodb://u:p@ss@a', 'mongodb://u:p/w@a:b'],
      ...['mongodb://a,', 'mongodb://u@', 'mongodb:///d', 'mongodb://u:p#w@a'],
      ...['mongodb://u:p%@a', 'mongodb://u:50%off@a', 'mongodb://u:%4@a', 'mongodb://a%b', 'mongodb://a/d@b'],
      'mongodb://',
      'mongodb:/a',
      'mongodb+ssl://a',
      'http://a',
      'mongodb://a b',
      ' mongodb://a',
      'mongodb://a\n',
    ],
  },
  endpointUrl: endpoint,
  stsEndpointUrl: endpoint,
  proxyUrl: {
    around: {
      matches: [
        '<path:a/b#c>',
        'http://<path:a/b#c>',
        'http://<path:a/b#c>:<path:a/b#c>@a:3128',
        '<path:a/b#c>:3128/',
        'http://u:%2F<path:a/b#c>@a',
      ],
      refuses: ['https://<path:a/b#c>', '<path:a/b#c>/a', 'http://<path:a/b#c> ', 'http://u#<path:a/b#c>@a'],
    },
    matches: [
      ...ports.matches.map((port) => `http://a:${port}`),
      ...['http://a', 'http://a:3128/', 'http://u@a', 'http://u:p@a', 'http://._~!$&()*+,;=:-%2F%c3@A-b.9:1'],
    ],
    refuses: [
      ...ports.refuses.map((port) => `http://u:p@a:${port}/`),
      ...['https://a', 'http://', 'http://u p@a', 'http://u%2@a', 'http://u%2G@a', 'http://@a', 'http://a/b'],
      ...[
        'http://a:',
        'http://u/p@a',
        'http://u#@a',
        'http://u?@a',
        "http://u'@a",
        'http://u@a@b',
        'http://a_b',
      ],
    ],
    mistakes: {
      ', a host of AWS, which is no proxy; write it in image_mirroring.updater.endpoint_url': [
        'https://api.ecr.us-east-1.amazonaws.com',
        'vpce-0123.api.ecr.us-east-1.vpce.amazonaws.com',
        'https://ecr.us-east-1.api.aws',
      ],
      ', an https:// URL, but proxies that are themselves reached with TLS are not supported; write http:// if the proxy accepts it':
        ['https://a', 'https://u:p@a:1/b'],
      ', a SOCKS proxy, which is not supported; write the URL of an HTTP proxy': [
        'socks5://a:1080',
        'socks://a',
      ],
      ' without a scheme; add http:// at its start': [
        'a:3128',
        'proxy.example.com',
        'proxy.example.com:3128',
      ],
      ', a proxy with an IPv6 address, which is not supported; write its host name': [
        'http://[2001:db8::1]:3128',
        'http://u:p@[::1]',
      ],
      ', a URL with a path; write only http://, host and port': ['http://a/b', 'http://a:3128/proxy.pac'],
    },
  },
  roleArn: {
    matches: [
      'arn:aws:iam::123456789012:role/a',
      'arn:aws-us-gov:iam::123456789012:role/path/A+=,.@_-9',
      'arn:aws-cn:iam::123456789012:role/a',
    ],
    refuses: [
      ...[
        'arn:aws:iam::123456789012:user/a',
        'arn:aws:iam::12345678901:role/a',
        'arn:aws:iam::1234567890123:role/a',
      ],
      ...[
        'arn:aws:iam::123456789012:role/',
        'arn:aws:sts::123456789012:role/a',
        'arn:AWS:iam::123456789012:role/a',
      ],
      ...[
        'arn:aws:iam::123456789012:role/a b',
        'arn:aws:iam:us-east-1:123456789012:role/a',
        'a',
        'xarn:aws:iam::123456789012:role/a',
      ],
      ...['arn:awsiam::123456789012:role/a', 'arn:aws:iam::123456789012:role/a*'],
    ],
    mistakes: {
      ', the ARN of a session; write that of its role, for example "arn:aws:iam::123456789012:role/ecr-token-updater"':
        ['arn:aws:sts::123456789012:assumed-role/a/b'],
      ', the ARN of a user, group, policy or instance profile; write that of a role, for example "arn:aws:iam::123456789012:role/ecr-token-updater"':
        ['user', 'group', 'policy', 'instance-profile'].map(
          (kind) => `arn:aws-cn:iam::123456789012:${kind}/a`,
        ),
      ', the name of a role; write its ARN, for example "arn:aws:iam::123456789012:role/ecr-token-updater"': [
        'ecr-pull',
        'a+=,.@_B9',
      ],
    },
  },
  externalId: {
    matches: ['ab', 'A9', '+=', ',.', '@:', '/_', 'a-'],
    refuses: ['', 'a', 'a b', 'a*', 'a#', 'a\n'],
  },
  audience: {
    matches: ['a', 'sts.amazonaws.com', 'https://Issuer_9-a/'],
    refuses: ['', 'a b', 'a*', 'a?b', 'a\n'],
  },
});
