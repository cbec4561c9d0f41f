import { z } from 'zod';
import { lookUp } from '../helm/expressions/document-path';
import type { Problem } from '../problem';

const text = z.string({ error: 'a text' });
const texts = z.array(text, { error: 'a list of texts' }).nullish();

const map = (members: Record<string, z.ZodType>) =>
  z.looseObject(members, { error: `a map with ${Object.keys(members).join(', ')}` });

const entries = z
  .array(
    map({
      source: text,
      mirrors: texts,
      mirrorSourcePolicy: z
        .enum(['NeverContactSource', 'AllowContactingSource'], {
          error: 'NeverContactSource or AllowContactingSource',
        })
        .optional(),
    }),
    { error: 'a list of maps with source and mirrors' },
  )
  .nullish();

const object = (members: Record<string, z.ZodType>) =>
  map({ metadata: map({ name: text.optional() }).optional(), ...members });

/** What is read of objects, by their kinds; the API server lets nothing else through. Each error says what is allowed. */
const shapes: Record<string, z.ZodType> = {
  ImageDigestMirrorSet: object({ spec: map({ imageDigestMirrors: entries }).nullish() }),
  ImageTagMirrorSet: object({ spec: map({ imageTagMirrors: entries }).nullish() }),
  ImageContentSourcePolicy: object({ spec: map({ repositoryDigestMirrors: entries }).nullish() }),
  Image: object({
    spec: map({
      registrySources: map({
        insecureRegistries: texts,
        blockedRegistries: texts,
        allowedRegistries: texts,
        containerRuntimeSearchRegistries: texts,
      }).nullish(),
    }).nullish(),
  }),
  ClusterVersion: object({ status: map({ desired: map({ image: text.optional() }).nullish() }).nullish() }),
};

/** What is wrong with an object of a kind that is read here: its kind, name and path, what was got and what is allowed. */
export function findObjectProblems(manifest: unknown): Problem[] {
  const { kind, metadata } = (manifest ?? {}) as { kind?: unknown; metadata?: { name?: unknown } };
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return [];
  const issues = shapes[kind]?.safeParse(manifest).error?.issues ?? [];
  const name = typeof metadata?.name === 'string' ? ` ${metadata.name}` : '';
  return issues.map(({ path, message }) => ({
    key: `${kind}${name}: ${print(path)}`,
    message: `got ${show(lookUp(manifest, path.map(String)))}; allowed: ${message}`,
  }));
}

const print = (path: readonly PropertyKey[]) =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1);

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'a map';
  return JSON.stringify(value);
}
