import { secretRulesOf } from '../../../src/image-mirroring/values/secret-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { chart, registered } from './registered';

const replica = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

/** All Secrets that a release can create. */
const ownSecrets = [
  'aws',
  'ecr-token-updater-init',
  'ecr-token-updater-init-proxy',
  'ecr-token-updater-proxy',
  'image-mirroring-sync-start',
  'image-mirroring-sync-finish',
];

const ofChart =
  'got the name of a Secret that the chart creates and deletes (aws, ecr-token-updater-init, ecr-token-updater-init-proxy, ecr-token-updater-proxy, image-mirroring-sync-start, image-mirroring-sync-finish); give yours another name';

const cases: RuleCase[] = ownSecrets.flatMap((name) => [
  {
    past: registered({ existing_secret: name }),
    says: `image_mirroring.existing_secret: ${ofChart}`,
    edge: registered({ existing_secret: `${name}-2` }),
    neighbors: [registered({ existing_secret: 'ecr-token-updater' })],
  },
  {
    past: registered({ registries: [{ host: replica, existing_secret: name }] }),
    says: `image_mirroring.registries: ${ofChart}`,
    edge: registered({ registries: [{ host: replica, existing_secret: `${name}-2` }] }),
    neighbors: [registered({ registries: [{ host: replica }] })],
  },
  {
    past: registered({ pull_secret: { namespace: 'default', name } }),
    says: `image_mirroring.pull_secret.name: "${name}" in the release namespace is a Secret that the chart creates; write the name of the pull secret that nodes use, by default openshift-config/pull-secret`,
    edge: registered({ pull_secret: { namespace: 'default', name: `${name}-2` } }),
    neighbors: [registered({ pull_secret: { name } })],
  },
]);

const uri = (mongo_uri: string) => registered({}, { devops: { mongo_uri } });

const notFilledIn: RuleCase[] = [
  'mongodb+srv://u:<password>@a.example.com/b',
  'mongodb://u:${PASSWORD}@a.example.com/b',
  'mongodb://u:$(PASSWORD)@a.example.com/b',
  'mongodb://a.example.com/<database>',
].map((given) => ({
  past: uri(given),
  says: 'devops.mongo_uri: got a part in <…> or ${…} (not shown), which nothing replaces here; write the password itself, or the whole URI as <path:secrets/path#key>',
  edge: uri('mongodb://u:$p@a.example.com/b'),
  neighbors: [uri('mongodb://u:<path:secrets/a#password>@a.example.com/b'), uri('<path:secrets/a#uri>')],
}));

testRules({ ...chart, rules: secretRulesOf(chart.contract.v), cases: [...cases, ...notFilledIn] });
