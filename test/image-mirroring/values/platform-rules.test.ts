import { platformRulesOf } from '../../../src/image-mirroring/values/platform-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { chart, digestSources, registered, tagSources } from './registered';

const hosted = (more: object = {}) => registered({ platform: 'hosted', ...more });

const digestsOnly =
  'is set with platform: hosted, but a hosted control plane mirrors only pulls by digest (HostedCluster spec.imageContentSources, rosa create image-mirror); remove this key, and write images of these sources with their digest';

const cases: RuleCase[] = [
  {
    past: registered({ platform: '<path:secrets/a#platform>' }),
    says: 'image_mirroring.platform: got a placeholder, but this value decides which objects are created; write standalone or hosted',
    edge: hosted(),
    neighbors: [registered({ platform: 'standalone' })],
  },
  {
    past: hosted({ mirror_sets: { enabled: true } }),
    says: 'image_mirroring.mirror_sets.enabled: is true with platform: hosted, whose API server denies mirror sets; remove this key, and give the mirrors to the platform as the notes of the chart say',
    edge: hosted({ mirror_sets: { enabled: false } }),
    neighbors: [registered({ mirror_sets: { enabled: true } }), hosted({ mirror_sets: {} })],
  },
  {
    past: hosted({ mirror_tags: true }),
    says: `image_mirroring.mirror_tags: ${digestsOnly}`,
    edge: hosted({ mirror_tags: false }),
    neighbors: [registered({ mirror_tags: true })],
  },
  {
    past: hosted({ [tagSources]: ['a.io'] }),
    says: `image_mirroring.${tagSources}: ${digestsOnly}`,
    edge: hosted({ [tagSources]: [] }),
    neighbors: [registered({ [tagSources]: ['a.io'] }), hosted({ [digestSources]: ['a.io'] })],
  },
  {
    past: registered({ pull_secret: { namespace: 'kube-system', name: 'additional-pull-secret' } }),
    says: 'image_mirroring.pull_secret.name: got kube-system/additional-pull-secret, which nodes read only with a hosted control plane; set platform: hosted, or remove pull_secret',
    edge: hosted({ pull_secret: { namespace: 'kube-system', name: 'additional-pull-secret' } }),
    neighbors: [
      registered({ pull_secret: { namespace: 'kube-system', name: 'pull-secret' } }),
      registered({ pull_secret: { namespace: 'openshift-config', name: 'additional-pull-secret' } }),
    ],
  },
  ...(
    [
      ['namespace', 'openshift-config', 'kube-system'],
      ['name', 'pull-secret', 'additional-pull-secret'],
    ] as const
  ).map(([key, value, own]): RuleCase => ({
    past: hosted({ pull_secret: { [key]: value } }),
    says: `image_mirroring.pull_secret.${key}: got "${value}" with platform: hosted, where nodes take further logins only from kube-system/additional-pull-secret; remove this key`,
    edge: hosted({ pull_secret: { [key]: own } }),
    neighbors: [hosted({ pull_secret: {} }), registered({ pull_secret: { [key]: value } })],
  })),
];

testRules({ ...chart, rules: platformRulesOf(chart.contract.v), cases });
