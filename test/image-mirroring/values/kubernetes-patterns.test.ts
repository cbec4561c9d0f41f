import * as patterns from '../../../src/image-mirroring/values/kubernetes-patterns';
import type { PatternCases } from '../../pattern-table';
import { testPatterns } from '../../pattern-table';

const long = (length: number) => 'a'.repeat(length);

const cpu: PatternCases = {
  matches: ['0', '999', '0.5', '1.999', '1m', '999999m', '01'],
  refuses: ['', '1000', '1.', '.5', '1.2345', '1000000m', '-1', '1.5m', '1M', '1e3', '1 ', 'm', '0x1'],
};
const memory: PatternCases = {
  matches: ['0', '134217728', '999999999999', '1Ki', '999999999k', '1Mi', '1M', '999999Gi', '1.5G', '0.1Gi'],
  refuses: [
    '',
    '1Ti',
    '1GB',
    '1.Gi',
    '1.25Gi',
    '1.5',
    '1.5Ki',
    '1m',
    '1g',
    '1000000Mi',
    '1000000000k',
    '9999999999999',
  ],
  mistakes: { ', thousandths of a byte; write for example "512Mi"': ['1m', '512m'] },
};
/** A quantity, or none for no limit. */
const limit = ({ matches, refuses, ...more }: PatternCases): PatternCases => ({
  matches: [...matches, 'none'],
  refuses: [...refuses, 'None', 'nones', 'null'],
  ...more,
});
const withSlash = {
  mistakes: { ', which has a slash; write only the name, without a namespace': ['a/b', 'default/ecr_Key'] },
};

testPatterns(patterns, {
  objectName: {
    matches: ['a', '9', 'a-b', 'a.b', 'a--b.9', 'my-secret.example.com'],
    refuses: ['', 'A', 'a_b', '-a', 'a-', '.a', 'a.', 'a..b', 'a.-b', 'a-.b', 'a/b', 'a b'],
    ...withSlash,
  },
  configMapName: {
    matches: ['trusted-ca', 'trusted.ca'],
    refuses: ['Trusted-ca', 'trusted_ca'],
    ...withSlash,
  },
  priorityClassName: {
    matches: ['system-cluster-critical'],
    refuses: ['System', 'system critical'],
    ...withSlash,
  },
  namespaceName: {
    matches: ['a', '9', 'a-b', long(63), `${long(31)}-${long(31)}`],
    refuses: ['', 'A', 'a.b', '-a', 'a-', 'a_b', long(64), 'a '],
  },
  cpuQuantity: cpu,
  memoryQuantity: memory,
  cpuLimit: limit(cpu),
  memoryLimit: limit(memory),
  labelValue: {
    matches: ['', 'a', 'A', '9', 'a_b.c-d', long(63)],
    refuses: ['-a', 'a-', '.a', 'a_', 'a b', 'a/b', long(64), 'ä'],
  },
  labelName: {
    matches: ['a', 'A_b.c-9', long(63), 'example.com/team', 'a/B', `a/${long(63)}`],
    refuses: ['', '/a', 'a/', 'a/b/c', 'A/b', 'a_b/c', '-a', 'a-', 'a b', long(64), `a/${long(64)}`, 'a./b'],
  },
  alertKind: {
    matches: ['AlertingRule', 'PrometheusRule'],
    refuses: ['', 'alertingrule', 'AlertingRules', 'Rule', 'AlertingRule '],
  },
  platform: {
    matches: ['standalone', 'hosted'],
    refuses: ['', 'Hosted', 'hosted ', 'hypershift', 'xstandalone'],
  },
  secretKey: {
    matches: ['a', 'A', '9', '_a', '-a', 'a.b', 'aws_access_key_id', 'a-'],
    refuses: ['', '.a', 'a b', 'a/b', 'a:b', '..'],
    mistakes: {
      ', an AWS key; write the name that it has in the Secret, for example "aws_secret_access_key"': [
        'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      ],
    },
  },
});
