import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { warningsOf } from './helm/notes-template';
import { notes } from './notes';
import { packageRoot } from './package-root';
import { defaultRelease, environmentOf, printManifests, render } from './render';
import { ValuesError } from './values/error';
import { loadValues } from './values/load';

// The cdk8s app: `cdk8s synth` runs it and says by CDK8S_OUTDIR where manifests go.
const folder = process.env.CDK8S_OUTDIR ?? 'dist';
const file = process.env.VALUES_FILE ?? join(packageRoot, 'examples', 'basic', 'values.yaml');

try {
  const values = loadValues([file], defaultRelease);
  const manifests = render(values);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'image-mirroring.k8s.yaml'), printManifests(manifests));
  for (const warning of warningsOf(notes, environmentOf(values, defaultRelease)))
    console.error(`warning: ${warning}`);
  if (values.aws_secret_access_key && !values.aws_secret_access_key.includes('<path:'))
    console.error(`warning: ${folder} holds the AWS key in clear; keep it out of git`);
} catch (error) {
  if (!(error instanceof ValuesError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
