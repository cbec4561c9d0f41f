import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPlaceholder } from './helm/contract/pattern';
import { packageRoot } from './package-files';
import { defaultRelease } from './image-mirroring/default-release';
import { printManifests, render } from './image-mirroring/render';
import { InputError } from './problem';
import { imageMirroringValues } from './image-mirroring/values/contract';
import { loadValues } from './values-file/load';
import { warningsAbout } from './image-mirroring/warnings';

// The cdk8s app: `cdk8s synth` runs it and says by CDK8S_OUTDIR where manifests go.
const folder = process.env.CDK8S_OUTDIR ?? 'dist';
const file = process.env.VALUES_FILE ?? join(packageRoot, 'examples', 'basic', 'values.yaml');

try {
  const values = loadValues(imageMirroringValues, [file], defaultRelease);
  const manifests = render(values);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'image-mirroring.k8s.yaml'), printManifests(manifests));
  const warnings = warningsAbout(values, defaultRelease);
  const secrets = {
    'the AWS key': values.aws_secret_access_key,
    'devops.mongo_uri': values.devops.mongo_uri,
  };
  const clear = Object.entries(secrets).filter(([, value]) => value !== '' && !isPlaceholder(value));
  if (clear.length > 0)
    warnings.push(
      `${folder} holds ${clear.map(([name]) => name).join(' and ')} as plain text; keep it out of git`,
    );
  for (const warning of warnings) console.error(`warning: ${warning}`);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
