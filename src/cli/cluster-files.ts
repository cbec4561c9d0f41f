import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { z } from 'zod';
import type { ClusterObjects } from '../plan/values-plan';
import { type ImageConfig, readImageConfig } from '../registries/image-config';
import { type MirrorSet, readMirrorSet } from '../registries/mirror-set';
import { ValuesError } from '../values/error';

const entries = z
  .array(
    z.object({
      source: z.string(),
      mirrors: z.array(z.string()).nullish(),
      mirrorSourcePolicy: z.enum(['NeverContactSource', 'AllowContactingSource']).optional(),
    }),
  )
  .nullish();
const scopes = z.array(z.string()).nullish();

/** What is read of the objects; the API server lets nothing else through. */
const objectShape = z.looseObject({
  metadata: z.looseObject({ name: z.string().optional() }).optional(),
  spec: z
    .looseObject({
      imageDigestMirrors: entries,
      imageTagMirrors: entries,
      repositoryDigestMirrors: entries,
      registrySources: z.looseObject({ insecureRegistries: scopes, blockedRegistries: scopes }).nullish(),
    })
    .nullish(),
});

/**
 * Reads mirror sets, and the cluster's image.config where it is there too, from YAML or JSON as `oc get -o yaml` prints
 * them: single objects, several documents or lists. Objects of other kinds are passed over.
 *
 * @throws ValuesError when a file cannot be read, is malformed or holds none of them
 */
export function readClusterFiles(files: readonly string[]): ClusterObjects {
  const mirrorSets: MirrorSet[] = [];
  let imageConfig: ImageConfig | undefined;
  for (const file of files) {
    const objects = flatten(parseFile(file));
    const before = mirrorSets.length;
    for (const object of objects) {
      imageConfig = read(file, object, readImageConfig) ?? imageConfig;
      const mirrorSet = read(file, object, readMirrorSet);
      if (mirrorSet) mirrorSets.push(mirrorSet);
    }
    if (mirrorSets.length === before && !objects.some(readImageConfig))
      fail(file, `holds no mirror set; ${allowed}, for example of oc get imagedigestmirrorsets -o yaml`);
  }
  return { mirrorSets, ...(imageConfig ? { imageConfig } : {}) };
}

/**
 * The text of `.dockerconfigjson` in a file: that text itself, or a Secret that holds it. A text that is neither is
 * returned as it is: what a broken pull secret does is worth explaining too.
 */
export function readPullSecretFile(file: string): string {
  const text = readText(file);
  try {
    const secret = loadAll(text)[0] as { kind?: string; data?: Record<string, string> } | null;
    const data = secret?.kind === 'Secret' ? secret.data?.['.dockerconfigjson'] : undefined;
    return data === undefined ? text : Buffer.from(data, 'base64').toString('utf8');
  } catch {
    return text;
  }
}

const allowed = 'allowed: ImageDigestMirrorSet, ImageTagMirrorSet, ImageContentSourcePolicy and image.config';

function read<T>(file: string, object: unknown, reader: (object: unknown) => T | undefined): T | undefined {
  const kind = (object as { kind?: unknown } | null)?.kind;
  if (typeof kind !== 'string' || !/^Image[A-Z]?/.test(kind)) return undefined;
  const issue = objectShape.safeParse(object).error?.issues[0];
  if (issue) fail(file, `${kind}: ${issue.path.map(String).join('.')}: ${issue.message}`);
  return reader(object);
}

function parseFile(file: string): unknown[] {
  const text = readText(file);
  try {
    return loadAll(text);
  } catch (error) {
    return fail(file, `is not valid YAML: ${(error as Error).message.split('\n')[0]}`);
  }
}

const flatten = (objects: readonly unknown[]): unknown[] =>
  objects.flatMap((object) => {
    const { kind, items } = (object ?? {}) as { kind?: unknown; items?: unknown };
    return String(kind).endsWith('List') && Array.isArray(items) ? (items as unknown[]) : [object];
  });

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    return fail(file, `cannot be read: ${(error as Error).message}`);
  }
}

function fail(file: string, message: string): never {
  throw new ValuesError([{ file: file === '-' ? 'standard input' : file, key: '', message }]);
}
