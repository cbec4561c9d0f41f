import { defaultRelease } from '../../src/image-mirroring/default-release';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { evaluate } from '../../src/helm/expressions/evaluate';
import { notesOf } from '../../src/image-mirroring/notes';
import { environmentOf } from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';
import { warningsAbout } from '../../src/image-mirroring/warnings';

const digest = `@sha256:${'a'.repeat(64)}`;
/** Values without any warning. */
const complete = {
  ecr_host: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
  repo_path_prefix: 'mas',
  existing_secret: 'ecr',
  mirror_tags: false,
  verify: { image: `icr.io/a${digest}` },
};
const digestsOnly = { ...complete, mirror_tags: undefined };

const valuesOf = (mirroring: object) =>
  normaliseValues({ image_mirroring: mirroring }, fields) as unknown as Values;

/** All notes about values. */
const notesAbout = (mirroring: object): string[] => {
  const environment = environmentOf(valuesOf(mirroring), defaultRelease);
  return notesOf(imageMirroringValues.v)
    .filter(({ when }) => evaluate(when, environment))
    .map(({ say }) => evaluate(say, environment));
};

test('complete values give no warning', () => {
  expect(warningsAbout(valuesOf(complete), defaultRelease)).toEqual([]);
});

// Each note with values that cause it, and with values next to them that do not.
test.each<[note: string, values: object, neighbor: object]>([
  [
    'Images of icr.io and cp.icr.io are pulled from 123456789012.dkr.ecr.us-east-1.amazonaws.com/mas.',
    complete,
    { ...complete, mirror_sets: { enabled: false } },
  ],
  [
    'Alerts about the CronJob are in the AlertingRule ecr-token-updater.',
    { ...complete, alerts: { enabled: true } },
    complete,
  ],
  ['Nothing is mirrored and no login is renewed', {}, complete],
  [
    'The login is renewed, but no mirror set is created',
    { ...complete, mirror_sets: { enabled: false } },
    complete,
  ],
  [
    "The updater's pods use the network of the node",
    { ...complete, updater: { host_network: true } },
    complete,
  ],
  ['Pulls by tag of icr.io and cp.icr.io fail on every node', digestsOnly, complete],
  [
    'The CronJob ecr-token-updater in namespace default keeps the login in kube-system/additional-pull-secret fresh.',
    { ...complete, platform: 'hosted' },
    complete,
  ],
  [
    'Pulls by tag of icr.io and cp.icr.io fail on every node',
    digestsOnly,
    { ...digestsOnly, mirror_sets: { enabled: false } },
  ],
  ['icr.io/cpopen/ibm-maximo-operator-catalog', digestsOnly, { ...complete, mirror_tags: true }],
  ['icr.io/cpopen/ibm-maximo-operator-catalog', digestsOnly, { ...complete, mirror_tags: 'false' }],
  ['Tags are mirrored', { ...complete, mirror_tags: true }, complete],
  [
    'Tags are mirrored',
    { ...complete, additional_image_tag_sources: ['a.io'] },
    { ...complete, additional_image_digest_sources: ['a.io'] },
  ],
  ['image_mirroring.repo_path_prefix is empty', { ...complete, repo_path_prefix: '' }, complete],
  ['It is not proved that', { ...complete, verify: {} }, complete],
  [
    'It is not proved that',
    { ...complete, verify: {} },
    { ...complete, verify: { images: [`a.io/b${digest}`] } },
  ],
  [
    'Nodes cannot pull image_mirroring.verify.image, icr.io/a:v1',
    { ...complete, verify: { image: 'icr.io/a:v1' } },
    complete,
  ],
  ...[
    { mirror_tags: true },
    { verify: { image: `icr.io/a:v1${digest}` } },
    { verify: { image: 'icr.io/a<path:secrets/a#tag>' } },
    { mirror_sets: { enabled: false } },
    { verify: { image: '' } },
  ].map((neighbor): [string, object, object] => [
    'Nodes cannot pull image_mirroring.verify.image',
    { ...complete, verify: { image: 'icr.io/a:v1' } },
    { ...complete, verify: { image: 'icr.io/a:v1' }, ...neighbor },
  ]),
  [
    'The CronJob ecr-token-updater is suspended',
    { ...complete, updater: { suspend: true } },
    { updater: { suspend: true } },
  ],
  [
    "The updater's image may need the login that it renews",
    { ...complete, updater: { allow_image_from_mirror: true } },
    complete,
  ],
  ['contains a placeholder', { ...complete, ecr_host: '<path:a#host>' }, complete],
  [
    'contains a placeholder',
    { ...complete, repo_path_prefix: '<path:a#prefix>' },
    { ...complete, existing_secret: '<path:a#name>' },
  ],
])('the note "%s…" is given with %j, and not with %j', (note, values, neighbor) => {
  expect(notesAbout(values).filter((text) => text.includes(note))).toHaveLength(1);
  expect(notesAbout(neighbor).filter((text) => text.includes(note))).toEqual([]);
});
