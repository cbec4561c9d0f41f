import { defaultRelease } from '../../src/image-mirroring/default-release';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { notesOf } from '../../src/image-mirroring/notes';
import { environmentOf } from '../../src/image-mirroring/environment';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';
import { warningsAbout } from '../../src/image-mirroring/warnings';
import type { NoteCase } from '../note-table';
import { testNotes } from '../note-table';
import { host } from './rendering';

const digest = `@sha256:${'a'.repeat(64)}`;
/** Values without any warning. */
const complete = {
  ecr_host: host,
  repo_path_prefix: 'mas',
  existing_secret: 'ecr',
  mirror_tags: false,
  verify: { image: `icr.io/a${digest}` },
};
const digestsOnly = { ...complete, mirror_tags: undefined };
const noSets = { mirror_sets: { enabled: false } };
const noHost = { ecr_host: '' };
const hosted = { platform: 'hosted' };

const valuesOf = (mirroring: object) =>
  normaliseValues({ image_mirroring: mirroring }, fields) as unknown as Values;

test('complete values give no warning', () => {
  expect(warningsAbout(valuesOf(complete), defaultRelease)).toEqual([]);
});

test('the command line gives the warnings among the notes, in their order', () => {
  expect(warningsAbout(valuesOf({ ...complete, repo_path_prefix: '', verify: {} }), defaultRelease)).toEqual([
    expect.stringMatching(/^image_mirroring\.repo_path_prefix is empty/),
    expect.stringMatching(/^It is not proved that/),
  ]);
});

const statusCommand = 'oc get configmap ecr-token-updater-status -n default -o yaml';
const noProof = (mirror: string) =>
  `WARNING: It is not proved that ${mirror} holds your images. Set image_mirroring.verify.image to one of them, by digest: installs and upgrades then fail before nodes pull from an empty mirror.`;
const emptyPrefix = `WARNING: image_mirroring.repo_path_prefix is empty: nodes look for images directly below ${host}.`;
const tagsFail =
  'WARNING: Pulls by tag of icr.io and cp.icr.io fail on every node, because only pulls by digest are mirrored. The operator catalog icr.io/cpopen/ibm-maximo-operator-catalog is pulled by tag by default. Either set image_mirroring.mirror_tags: true, best at the first install, because later it drains all nodes; or write the catalog as <tag>@sha256:<digest>, and set image_mirroring.mirror_tags: false to turn off this warning.';
const tagsDrain =
  'WARNING: Tags are mirrored (mirror_tags or additional_image_tag_sources). Every change of repo_path_prefix drains all nodes, even with previous_repo_path_prefixes: change it in a maintenance window.';
const hidden =
  'WARNING: image_mirroring.ecr_host or repo_path_prefix contains a placeholder. If only the vault changes, the mirror sets change without the proof that the hooks of a sync give; change these two values with a commit.';

const [id, secret] = ['AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'];
const keyPair = { ...complete, existing_secret: '', aws_access_key_id: id, aws_secret_access_key: secret };
const taggedImages: NoteCase[] = [
  ...[['icr.io/a:1'], ['quay.io/a:1', 'cp.icr.io/a:1']].map((images) => ({
    note: 'WARNING: Nodes do not pull all of image_mirroring.verify.images from the mirror: an image of icr.io or cp.icr.io has a tag only, and only pulls by digest are mirrored (mirror_tags: false). Write the image with its digest.',
    given: { ...complete, verify: { images } },
    not: [
      { ...complete, verify: { images: [`icr.io/a:1${digest}`, 'quay.io/a:1'] } },
      { ...complete, mirror_tags: true, verify: { images } },
      { ...complete, ...noHost, verify: { images } },
      { ...complete, ...noSets, verify: { images } },
    ],
  })),
  {
    note: 'WARNING: Nodes do not pull all of image_mirroring.verify.images from the mirror: an image of icr.io or cp.icr.io has a tag only, and only pulls by digest are mirrored (mirror_tags: false). Write the image with its digest.',
    given: { ...complete, ...hosted, ...noSets, verify: { images: ['icr.io/a:1'] } },
    not: [{ ...complete, ...hosted }],
  },
];

const lengths: NoteCase[] = [
  ...[id.slice(0, -1), `${id}E`].map((aws_access_key_id) => ({
    note: 'WARNING: image_mirroring.aws_access_key_id does not have 20 capital letters and digits, as the ids that AWS creates have. Check that it was copied completely.',
    given: { ...keyPair, aws_access_key_id },
    not: [
      keyPair,
      { ...keyPair, aws_access_key_id: `X${aws_access_key_id}` },
      { ...keyPair, aws_access_key_id: 'AKIA<path:secrets/a#id>' },
    ],
  })),
  ...[secret.slice(1), `${secret}Y`].map((aws_secret_access_key) => ({
    note: 'WARNING: image_mirroring.aws_secret_access_key does not have 40 characters, as the keys that AWS creates have. Check that it was copied completely.',
    given: { ...keyPair, aws_secret_access_key },
    not: [keyPair, complete, { ...keyPair, aws_secret_access_key: '<path:secrets/a#key>' }],
  })),
];

const states: NoteCase[] = [
  {
    note: `Images of icr.io and cp.icr.io are pulled from ${host}/mas. The CronJob ecr-token-updater in namespace default checks the login every 15 minutes. To see its status:

  ${statusCommand}`,
    given: { ...complete, updater: { check_every_minutes: 15 } },
    not: [
      { ...complete, ...noSets },
      { ...complete, ...noHost },
      { ...complete, ...hosted },
    ],
  },
  {
    note: `The CronJob ecr-token-updater in namespace default keeps the login in kube-system/additional-pull-secret fresh. To see its status: ${statusCommand}

Nodes do not use the mirror until the platform is configured for it, because this cluster's API server denies mirror sets. On ROSA run one command for each source below, with its mirrors joined by commas:

  rosa create image-mirror --cluster=<cluster> --source=<source> --mirrors=<mirror>,<mirror>

Elsewhere edit the HostedCluster in the hosting cluster (oc edit hostedcluster <name> -n <namespace>) and add these entries. A change rolls out all NodePools. Pulls by tag are not mirrored and go to the source.`,
    given: { ...complete, ...hosted },
    not: [complete, { ...complete, ...hosted, ...noHost }],
  },
  ...['AlertingRule', 'PrometheusRule'].map((kind) => ({
    note: `Alerts about the CronJob are in the ${kind} ecr-token-updater.`,
    given: { ...complete, alerts: { enabled: true, kind } },
    not: [
      { ...complete, alerts: { kind } },
      { ...complete, ...noHost, alerts: { enabled: true, kind } },
    ],
  })),
  {
    note: "The updater's pods use the network of the node (updater.host_network). The namespace default must allow that: oc label namespace default security.openshift.io/scc.podSecurityLabelSync=false pod-security.kubernetes.io/enforce=privileged --overwrite",
    given: { ...complete, updater: { host_network: true } },
    not: [complete, { ...complete, ...noHost, updater: { host_network: true } }],
  },
];

const warnings: NoteCase[] = [
  {
    note: 'WARNING: Nothing is mirrored and no login is renewed: image_mirroring.ecr_host is empty.',
    given: {},
    not: [complete],
  },
  {
    note: 'WARNING: The login is renewed, but no mirror set is created: image_mirroring.mirror_sets.enabled is false. Nodes pull from the mirror only if the platform is configured for it.',
    given: { ...complete, ...noSets },
    not: [complete, { ...complete, ...noSets, ...hosted }, { ...complete, ...noSets, ...noHost }],
  },
  {
    note: tagsFail,
    given: digestsOnly,
    not: [
      complete,
      { ...complete, mirror_tags: 'false' },
      { ...complete, mirror_tags: true },
      { ...digestsOnly, ...noSets },
      { ...digestsOnly, ...noHost },
      { ...digestsOnly, ...hosted },
    ],
  },
  ...[{ mirror_tags: true }, { additional_image_tag_sources: ['a.io'] }].map((tags) => ({
    note: tagsDrain,
    given: { ...complete, ...tags },
    not: [
      { ...complete, additional_image_digest_sources: ['a.io'] },
      ...[noSets, noHost, hosted].map((without) => ({ ...complete, ...tags, ...without })),
    ],
  })),
  {
    note: emptyPrefix,
    given: { ...complete, repo_path_prefix: '' },
    not: [
      complete,
      ...[noSets, noHost].map((without) => ({ ...complete, repo_path_prefix: '', ...without })),
    ],
  },
  {
    note: emptyPrefix,
    given: { ...complete, ...hosted, ...noSets, repo_path_prefix: '' },
    not: [{ ...complete, ...hosted }],
  },
  {
    note: noProof(`${host}/mas`),
    given: { ...complete, verify: {} },
    not: [
      complete,
      { ...complete, verify: { images: [`a.io/b${digest}`] } },
      ...[noSets, noHost].map((without) => ({ ...complete, verify: {}, ...without })),
    ],
  },
  {
    note: noProof(host),
    given: { ...complete, ...hosted, ...noSets, repo_path_prefix: '', verify: {} },
    not: [{ ...complete, ...hosted }],
  },
  ...[{}, { ...hosted, ...noSets }].map((platform) => ({
    note: 'WARNING: Nodes do not pull image_mirroring.verify.image, icr.io/a:v1, from the mirror: it has a tag, and only pulls by digest are mirrored (mirror_tags: false). It proves nothing about the digests that nodes pull: write the image with its digest.',
    given: { ...complete, ...platform, verify: { image: 'icr.io/a:v1' } },
    not: [
      { verify: { image: `icr.io/a:v1${digest}` } },
      { verify: { image: 'icr.io/a<path:secrets/a#tag>' } },
      { verify: { image: '' } },
      ...[{ mirror_tags: true }, noSets, noHost].map((without) => ({
        verify: { image: 'icr.io/a:v1' },
        ...without,
      })),
    ].map((neighbor) => ({ ...complete, ...neighbor })),
  })),
  {
    note: 'WARNING: The CronJob ecr-token-updater is suspended (image_mirroring.updater.suspend): the login is not renewed and expires within 12 hours. Then no node can pull from the mirror.',
    given: { ...complete, updater: { suspend: true } },
    not: [complete, { ...complete, ...noHost, updater: { suspend: true } }],
  },
  {
    note: "WARNING: The updater's image may need the login that it renews (allow_image_from_mirror). After the login has expired, the updater cannot start, and the login must be renewed by hand.",
    given: { ...complete, updater: { allow_image_from_mirror: true } },
    not: [complete],
  },
  ...[{ ecr_host: '<path:a#host>' }, { repo_path_prefix: 'mas/<path:a#prefix>' }].map((placeholder) => ({
    note: hidden,
    given: { ...complete, ...placeholder },
    not: [{ ...complete, existing_secret: '<path:a#name>' }],
  })),
];

describe('notes', () => {
  testNotes({
    notes: notesOf(imageMirroringValues.v),
    environmentOf: (mirroring) => environmentOf(valuesOf(mirroring), defaultRelease),
    cases: [...states, ...lengths, ...taggedImages, ...warnings],
  });
});
