import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { refusalsOf } from '../../src/helm/contract/rule';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { environmentOf } from '../../src/image-mirroring/environment';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { packageRoot } from '../../src/package-files';
import { countLoginWrites, hostsOf } from '../../src/plan/login-writes';
import { host, objectOf, partOf, renderValues } from '../image-mirroring/rendering';
import { notEmpty } from '../not-empty';

const further = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const roleOf = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const key = (letter: string) => ({
  aws_access_key_id: letter.repeat(20),
  aws_secret_access_key: letter.repeat(40),
});
const noKey = { aws_access_key_id: '', aws_secret_access_key: '' };

const identities = [
  ...[key('A'), key('B')],
  ...[{ existing_secret: 'first' }, { existing_secret: 'second' }].map((each) => ({ ...noKey, ...each })),
  ...[{ role_arn: roleOf('pods') }, { use_node_role: true }].map((each) => ({ ...noKey, ...each })),
];
const assumed = [
  {},
  { assume_role: { arn: roleOf('a') } },
  { assume_role: { arn: roleOf('a'), external_id: 'xyz' } },
];
const registries = [
  [],
  ...[{}, { existing_secret: 'first' }, { existing_secret: 'third' }].flatMap((secret) =>
    assumed.map((role) => [{ host: further, ...secret, ...role }]),
  ),
];
const documents = identities.flatMap((identity) =>
  assumed.flatMap((role) => registries.map((each) => ({ ...identity, ...role, registries: each }))),
);

interface Pod {
  containers: [{ env: { name: string; value?: string }[] }];
  volumes: {
    name: string;
    secret?: { secretName: string };
    projected?: { sources: { secret?: { name: string } }[] };
  }[];
}

/** What the updater is started with: its environment, and the Secrets that it reads. */
function startOf(document: object, folder: string): Record<string, string> {
  const objects = renderValues(document);
  const pod = partOf(
    objectOf(objects, 'CronJob', 'ecr-token-updater'),
    ...['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ) as Pod;
  const volume = (name: string) => pod.volumes.find((each) => each.name === name);
  const secret = volume('credentials')?.secret?.secretName;
  const keys = secret === 'aws' ? partOf(objectOf(objects, 'Secret', 'aws'), 'stringData') : keysIn(secret);
  writeFiles(join(folder, 'aws'), keys as Record<string, string>);
  for (const source of volume('registries')?.projected?.sources ?? []) {
    const name = source.secret?.name ?? '';
    writeFiles(join(folder, 'registries', name), keysIn(name));
  }
  const env = pod.containers[0].env.map(({ name, value = 'default' }) => [name, value]);
  return {
    ...(Object.fromEntries(env) as Record<string, string>),
    UPDATER_AWS_KEYS: join(folder, 'aws'),
    UPDATER_REGISTRIES: join(folder, 'registries'),
  };
}

/** The keys in a Secret that was there before: others than in every other one. */
const keysIn = (secret = ''): Record<string, string> => {
  const content = secret.toUpperCase().padEnd(20, 'X');
  return { aws_access_key_id: content, aws_secret_access_key: content };
};

function writeFiles(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

const script = `
import json, os, sys
from hosts import settings_of_hosts
from identity import read_identity
from settings import read_settings
found = []
for start in json.load(sys.stdin):
    os.environ.update(start)
    settings = settings_of_hosts(read_settings("update", start))
    found.append({each.host: read_identity(each).fingerprint for each in settings})
print(json.dumps(found))
`;

/** By host, what the updater remembers of the identity that a login was made with. */
function fingerprintsOf(all: readonly object[]): Record<string, string>[] {
  const folder = mkdtempSync(join(tmpdir(), 'login-identities-'));
  try {
    const starts = all.map((document, index) => startOf(document, join(folder, `${index}`)));
    const output = execFileSync('python3', ['-B', '-c', script], {
      ...{ encoding: 'utf8', input: JSON.stringify(starts) },
      env: { PATH: process.env.PATH, PYTHONPATH: join(packageRoot, 'src', 'updater') },
      timeout: 60_000,
    });
    return JSON.parse(output) as Record<string, string>[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the plan foretells a new key for exactly those changes that the updater takes for one', () => {
  const fingerprints = fingerprintsOf(documents);
  const values = documents.map((document) =>
    normaliseValues({ image_mirroring: { ecr_host: host, ...document } }, fields),
  ) as Values[];
  for (const each of notEmpty(values))
    expect(refusalsOf(imageMirroringValues.rules, environmentOf(each, defaultRelease))).toEqual([]);
  const differences: object[] = [];
  for (const [i, from] of values.entries())
    for (const [j, to] of values.entries()) {
      const isRemade = hostsOf(to).some(
        (each) => hostsOf(from).includes(each) && fingerprints[i]?.[each] !== fingerprints[j]?.[each],
      );
      const { reasons } = countLoginWrites(from, to);
      if (reasons.includes('new-key') !== isRemade)
        differences.push({ from: documents[i], to: documents[j], isRemade });
    }
  expect(differences.slice(0, 3)).toEqual([]);
}, 60_000);
