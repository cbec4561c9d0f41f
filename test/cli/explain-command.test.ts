import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Explanation } from '../../src/registries/pull/explanation';
import { examples } from '../examples';
import { run } from './recorded-run';
import { notEmpty } from '../not-empty';

const folder = mkdtempSync(join(tmpdir(), 'explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

const basic = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const image = `icr.io/cpopen/x@${digest}`;

const explain = (...words: string[]) => run('explain', ...words);
const explainJson = async (...words: string[]) =>
  JSON.parse((await run('explain', ...words, '-o', 'json')).stdout) as Explanation[];

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const digestSet = (name: string, source: string, mirror: string, policy = '') =>
  `apiVersion: config.openshift.io/v1
kind: ImageDigestMirrorSet
metadata: {name: ${name}}
spec: {imageDigestMirrors: [{source: ${source}, mirrors: [${mirror}]${policy}}]}
`;

test('text names the places in order and what happens at each', async () => {
  const { stdout, exitCode } = await explain(image, '-f', basic);
  expect(stdout.split('\n').slice(0, 8)).toEqual([
    image,
    '  decided by the entry icr.io of registries.conf',
    '',
    `  1  mirror  ${ecr}/mas-images/cpopen/x@sha256:0123456789ab…  asked`,
    '  2  source  icr.io/cpopen/x@sha256:0123456789ab…                                                   never contacted: blocked',
    '',
    '  image is there:',
    `    pulled from ${ecr}/mas-images/cpopen/x@sha256:0123456789ab…`,
  ]);
  expect(exitCode).toBe(0);
});

test('an empty line separates the references that a short name may mean', async () => {
  const { stdout } = await explain('nginx', '-f', basic);
  expect(stdout.match(/\n\n {2}short for /g)).toHaveLength(1);
  expect(stdout).toMatch(/^nginx\n {2}short for /);
});

test('an image that is pulled by tag from a source that is never contacted gives exit code 3 and a way out', async () => {
  const { stdout, exitCode } = await explain('icr.io/cpopen/x:v1', '-f', basic);
  expect(stdout).toContain('image_mirroring.mirror_tags: true');
  expect(exitCode).toBe(3);
});

test('JSON holds one explanation an image, digests in full', async () => {
  const explanations = await explainJson(image, 'quay.io/a/b:v1', '-f', basic);
  expect(explanations.map((each) => [each.version, each.image])).toEqual([
    [1, image],
    [1, 'quay.io/a/b:v1'],
  ]);
  expect(explanations[0]?.candidates[0]?.places[0]?.reference).toBe(`${ecr}/mas-images/cpopen/x@${digest}`);
});

test('mirror sets of a cluster are read from a list as oc prints it, other kinds passed over', async () => {
  const items = digestSet('a', 'quay.io/a', 'm.io/a').replace(/^/gm, '    ').trim();
  const list = file('list.yaml', `kind: List\nitems:\n  - {kind: Pod}\n  - ${items}\n`);
  const [explanation] = await explainJson(`quay.io/a/x@${digest}`, '--mirror-sets', list);
  expect(explanation?.candidates[0]?.places.map(({ location }) => location)).toEqual(['m.io/a', 'quay.io/a']);
});

test('rendered mirror sets are added to those of the cluster and replace the chart’s own', async () => {
  const sets = file(
    'cluster.yaml',
    `${digestSet('mas-ecr', 'icr.io', 'old.io')}---\n${digestSet('other', 'icr.io/cpopen', 'm.io/a', ', mirrorSourcePolicy: NeverContactSource')}`,
  );
  const locations = (
    await explainJson(image, `icr.io/other/x@${digest}`, '-f', basic, '--mirror-sets', sets)
  ).map(({ candidates }) => candidates[0]?.places[0]?.location);
  expect(locations).toEqual(['m.io/a', `${ecr}/mas-images`]);
});

test('without values, mirror sets of the chart’s names count as the cluster has them', async () => {
  const sets = file('applied.yaml', digestSet('mas-ecr', 'icr.io', 'old.io'));
  const [explanation] = await explainJson(image, '--mirror-sets', sets);
  expect(explanation?.candidates[0]?.places[0]?.location).toBe('old.io');
});

test('an entry of the cluster that takes the policy of a less specific one away is pointed out', async () => {
  const sets = file('shadow.yaml', digestSet('other', 'icr.io/cpopen', 'm.io/a'));
  expect((await explain(image, '-f', basic, '--mirror-sets', sets)).stdout).toContain(
    'icr.io/cpopen takes precedence over icr.io; the image does not get the policy NeverContactSource of icr.io; the mirrors of icr.io are not asked: ',
  );
});

test('mirror sets that nodes refuse give exit code 3 and the message of the operator', async () => {
  const { stdout, exitCode } = await explain(
    image,
    '-f',
    basic,
    '--mirror-sets',
    file('conflict.yaml', digestSet('other', 'icr.io', 'm.io')),
  );
  expect(stdout).toContain('conflicting mirrorSourcePolicy is set for the same source "icr.io"');
  expect(exitCode).toBe(3);
});

describe('the blocked registries of image.config', () => {
  const blocked = file(
    'image.yaml',
    'apiVersion: config.openshift.io/v1\nkind: Image\nspec: {registrySources: {blockedRegistries: [quay.io]}}\n',
  );
  const release = (host: string) =>
    file(
      `release-of-${host}.yaml`,
      `kind: ClusterVersion\nstatus: {desired: {image: "${host}/openshift-release-dev/ocp-release@${digest}"}}\n`,
    );
  const quayImage = `quay.io/a/b@${digest}`;

  test('count unless they cover the release image, which has to be known', async () => {
    const { stdout, exitCode } = await explain(quayImage, '--mirror-sets', blocked);
    expect(stdout).toContain(
      'rejected by its own name, whichever place has it: blockedRegistries of image.config',
    );
    expect(stdout).toContain('add the output of oc get clusterversion -o yaml to --cluster-files');
    expect(exitCode).toBe(3);
  });
  test('count when the release image is known to be elsewhere', async () => {
    const words = [quayImage, '--mirror-sets', blocked, '--mirror-sets', release('registry.example.com')];
    const { stdout, exitCode } = await explain(...words);
    expect(stdout).not.toContain('clusterversion');
    expect(exitCode).toBe(3);
  });
  test('count for nothing when they cover it', async () => {
    const words = [quayImage, '--mirror-sets', blocked, '--mirror-sets', release('quay.io')];
    expect((await explain(...words)).exitCode).toBe(0);
  });
});

test('an image may have the name of a file that is there', async () => {
  const named = file('busybox', '');
  expect((await explain(named, '-f', basic)).stdout).toContain(named);
});

describe('what cannot be used is refused with what to write:', () => {
  test.each<[string, string[], string | string[]]>([
    ['no image', ['-f', basic], 'an image or option --error is required'],
    ['no mirror sets', [image], 'option -f, --live or --cluster-files is required'],
    [
      'a file in the place of an image',
      [image, '--mirror-sets', basic, file('second.yaml', '')],
      ['second.yaml, expected an image', '--cluster-files a.yaml --cluster-files b.yaml'],
    ],
    [
      'standard input twice',
      [image, '-f', '-', '--mirror-sets', '-'],
      'standard input ("-") can be read only once',
    ],
    ['another format', [image, '-f', basic, '-o', 'yaml'], 'Allowed choices are text, json'],
    ['a file that is not there', [image, '--mirror-sets', 'missing.yaml'], 'missing.yaml: cannot be read'],
    ['a file without mirror sets', [image, '--mirror-sets', basic], 'is a values file: pass it by -f'],
    [
      'a mirror set of a wrong shape',
      [image, '--mirror-sets', file('shape.yaml', digestSet('a', '[x]', 'm.io'))],
      'shape.yaml: ImageDigestMirrorSet a: spec.imageDigestMirrors[0].source: got a list; allowed: a string',
    ],
    [
      'several things wrong in several files, all at once',
      [
        ...[image, '--mirror-sets', file('mirrors.yaml', digestSet('a', 'x.io', 'm.io', ', mirrors: m.io'))],
        ...['--mirror-sets', file('policy.yaml', digestSet('b', '1', 'm.io', ', mirrorSourcePolicy: Never'))],
      ],
      [
        'mirrors.yaml: is not valid YAML: duplicated mapping key',
        'policy.yaml: ImageDigestMirrorSet b: spec.imageDigestMirrors[0].source: got 1; allowed: a string',
        'policy.yaml: ImageDigestMirrorSet b: spec.imageDigestMirrors[0].mirrorSourcePolicy: got "Never"; allowed: NeverContactSource or AllowContactingSource',
      ],
    ],
    [
      'a Secret that is no pull secret',
      [image, '-f', basic, '--pull-secret', file('other-secret', 'kind: Secret\ndata: {a: b}\n')],
      'other-secret: holds no Secret with .dockerconfigjson; write the output of oc get secret pull-secret',
    ],
    [
      'an object that is no Secret',
      [image, '-f', basic, '--pull-secret', file('list', 'kind: List\nitems: []\n')],
      'holds no Secret with .dockerconfigjson',
    ],
    [
      'a placeholder in a mirror',
      [
        image,
        '-f',
        file('hidden.yaml', "image_mirroring: {ecr_host: '<path:secrets/aws#host>', existing_secret: ecr}"),
      ],
      'holds the placeholder <path:secrets/aws#host>',
    ],
  ])('%s', async (_, words, messages) => {
    const { stdout, stderr } = await run('explain', ...words);
    expect(stdout).toBe('');
    for (const message of notEmpty([messages].flat())) expect(stderr).toContain(message);
  });
});

test('on a hosted control plane the mirrors are those that the platform must have, and sources are contacted', async () => {
  const hosted = examples.find(({ name }) => name === 'hosted')?.valuesFile as string;
  const { stdout, stderr, exitCode } = await explain(image, 'icr.io/cpopen/x:v1', '-f', hosted);
  expect(stdout).toContain(`pulled from ${ecr}/mas-images/cpopen/x@`);
  expect(stdout).toContain('pulled from icr.io/cpopen/x:v1');
  expect(stderr).toContain('once the platform has the mirrors of the values');
  expect(exitCode).toBe(0);
});
