import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearestAmong } from './helm/contract/near-miss';
import { isPlaceholder } from './helm/contract/pattern';
import { defaultRelease } from './image-mirroring/default-release';
import { printManifests, render } from './image-mirroring/render';
import { imageMirroringValues } from './image-mirroring/values/contract';
import type { Values } from './image-mirroring/values/schema';
import { warningsAboutFiles } from './image-mirroring/warnings';
import { packageRoot } from './package-files';
import { InputError } from './problem';
import type { LoadedValues } from './values-file/load';
import { loadWithWarnings } from './values-file/load';

// The cdk8s app. `cdk8s synth` runs it, and names the folder for manifests in CDK8S_OUTDIR. With --check, it writes nothing.
try {
  const file = valuesFile();
  const loaded = loadWithWarnings(imageMirroringValues, [file], defaultRelease);
  if (!process.argv.includes('--check')) writeManifests(file, loaded, process.env.CDK8S_OUTDIR ?? 'dist');
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @throws InputError when the variable is empty or its name is misspelt, because the example is not what is meant then */
function valuesFile(): string {
  const { VALUES_FILE: file } = process.env;
  const misspelt = Object.keys(process.env).find((name) => nearestAmong(['VALUES_FILE'])(name) !== undefined);
  if (file === undefined && misspelt !== undefined)
    throw new InputError([
      { key: '', message: `the environment variable ${misspelt} is not read; write VALUES_FILE` },
    ]);
  if (file === '')
    throw new InputError([
      { key: '', message: 'the environment variable VALUES_FILE is empty; write VALUES_FILE=values.yaml' },
    ]);
  return file ?? join(packageRoot, 'examples', 'basic', 'values.yaml');
}

function writeManifests(file: string, loaded: LoadedValues<Values>, folder: string): void {
  const { values } = loaded;
  console.error(
    `values file: ${file}${process.env.VALUES_FILE === undefined ? ' (VALUES_FILE is not set)' : ''}`,
  );
  const manifests = printManifests(render(values));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'image-mirroring.k8s.yaml'), manifests);
  const secrets = {
    'the AWS key': values.aws_secret_access_key,
    'devops.mongo_uri': values.devops.mongo_uri,
  };
  const plain = Object.entries(secrets).filter(([, value]) => value !== '' && !isPlaceholder(value));
  const written = `${folder} holds ${plain.map(([name]) => name).join(' and ')} as plain text; keep it out of git`;
  for (const warning of [
    ...warningsAboutFiles(loaded, defaultRelease),
    ...(plain.length > 0 ? [written] : []),
  ])
    console.error(`warning: ${warning}`);
}
