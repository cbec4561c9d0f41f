import {
  apiServer,
  folder,
  gitRepository,
  labelLike,
  nameLike,
  printable,
  secretOfPlugin,
  slackChannel,
  variableName,
} from '../../src/image-mirroring-root/patterns';
import { ports, testPatterns } from '../pattern-table';

const long = (length: number) => 'a'.repeat(length);

testPatterns(
  {
    apiServer,
    folder,
    gitRepository,
    secretOfPlugin,
    slackChannel,
    variableName,
    printable: printable('a'),
    nameLike: nameLike('a'),
    labelLike: labelLike('a'),
  },
  {
    apiServer: {
      matches: [
        ...ports.matches.map((port) => `https://a:${port}/b`),
        ...['https://a', 'https://A.b-c:6443', 'https://a/', 'https://a/b/c._~-', 'https://a:1/b/'],
      ],
      refuses: [
        ...ports.refuses.map((port) => `https://a:${port}`),
        'http://a',
        'https://',
        'https://a:',
        'https://a b',
        'https://a/b?c',
        'https://u@a',
        'https://a//',
        'xhttps://a',
      ],
    },
    folder: { matches: ['a', 'charts/a', './a', 'a/'], refuses: ['', '/', '/a', 'a b', 'ä'] },
    secretOfPlugin: {
      matches: ['a:b', 'argo-cd:avp.1'],
      refuses: ['', 'a', 'a:', ':b', 'a/b', 'A:b', 'a:b:c', 'a: b'],
    },
    slackChannel: {
      matches: ['C0123456789', 'mas-alerts', '#mas.alerts', 'mas_1;mas_2'],
      refuses: ['', 'a b', 'a,b', 'a/b', 'ä'],
      mistakes: {
        ', a URL; write the id of the channel, not the URL of a webhook': [
          'https://hooks.slack.com/services/T0/B0/x',
        ],
      },
    },
    gitRepository: {
      matches: [
        ...['https://a/b.git', 'http://a', 'ssh://git@a:22/b', 'git://a/b', 'file:///b', 'git@a.io:b/c.git'],
        ...['u-s.e_r@a:~', 'https://user:token@a/b?c'],
      ],
      refuses: [
        ...[
          '5',
          '',
          'a',
          'a.io/b',
          '/b',
          'https://',
          'https://a b',
          'file://',
          'file://a',
          'ftp://a',
          'git@a',
          'git@a:',
        ],
        ...['oci://a/b', ' https://a', 'https://a\n', '@a:b', 'a:b'],
      ],
    },
    variableName: {
      matches: ['A', 'a', '_', 'A_9'],
      refuses: ['', '9', 'a-b', 'a b', 'a.b'],
    },
    printable: { matches: ['!', '~', 'a/b:c'], refuses: ['', ' ', 'a b', 'a\n', 'ä', '\u{7f}'] },
    nameLike: {
      matches: ['a', 'a.b-c', '9'],
      refuses: ['', 'A', 'a_b', '-a', 'a.'],
      mistakes: { ', which has a slash; write only the name, without a namespace': ['a/b'] },
    },
    labelLike: { matches: ['', 'A_b.c-9', long(63)], refuses: ['-a', 'a b', long(64)] },
  },
);
