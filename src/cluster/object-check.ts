import type { Problem } from '../problem';
import { findKind, groupOf, isMirrorSetKind, mirrorSetKinds, type OpenShiftKind, type Schema } from './kind';
import { findSchemaProblems } from './schema-check';

/** A Kubernetes object, as far as it matters here. */
interface Manifest {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: { name?: unknown; resourceVersion?: unknown; uid?: unknown } | null;
}

/** What is wrong with an object of a kind that users write, as the API server of OpenShift would judge it. */
export function findObjectProblems(manifest: unknown): Problem[] {
  const { apiVersion, kind, metadata } = (manifest ?? {}) as Manifest;
  const known = findKind(kind);
  const name = typeof metadata?.name === 'string' ? ` ${metadata.name}` : '';
  const title = `${String(kind)}${name}`;
  const meant = known ? undefined : findMeant(kind);
  if (meant !== undefined)
    return [
      {
        key: `${title}: kind`,
        message: `got ${JSON.stringify(kind)}, which does not exist; write kind: ${meant}`,
      },
    ];
  if (!known?.spec) return [];
  if (apiVersion !== undefined && !isServed(known, String(apiVersion)))
    return isMirrorSetKind(kind)
      ? [{ key: `${title}: apiVersion`, message: describeGroup(String(kind), known, apiVersion) }]
      : [];
  // What an API server has given an identity, it has checked already, perhaps by a newer schema.
  const stored = metadata?.resourceVersion !== undefined || metadata?.uid !== undefined;
  return findSchemaProblems(manifest, wholeOf(known.spec, isMirrorSetKind(kind)), stored).map(
    ({ path, message }) => ({
      key: `${title}: ${print(path)}`,
      message,
    }),
  );
}

/** The kind that was meant by one in another case, or in the plural. */
function findMeant(kind: unknown): string | undefined {
  if (typeof kind !== 'string') return undefined;
  const given = kind.toLowerCase();
  return mirrorSetKinds.find((name) => [name.toLowerCase(), `${name.toLowerCase()}s`].includes(given));
}

/** The schema of an object: only `spec` differs between kinds. */
const wholeOf = (spec: Schema, isRequired: boolean): Schema => ({
  type: 'object',
  ...(isRequired ? { required: ['spec'] } : {}),
  properties: {
    ...{ apiVersion: {}, kind: {}, status: {}, spec },
    metadata: { type: 'object', open: true, properties: { name: { type: 'string' } } },
  },
});

const isServed = ({ group, versions }: OpenShiftKind, apiVersion: string) =>
  versions.some((version) => apiVersion === `${group}/${version}`);

function describeGroup(kind: string, { group, versions }: OpenShiftKind, apiVersion: unknown): string {
  const right = `${group}/${versions[0]}`;
  const wrongPart = groupOf(String(apiVersion)) === group ? 'version' : 'group';
  return `got ${JSON.stringify(apiVersion)}, a ${wrongPart} without the kind ${kind}; write apiVersion: ${right}`;
}

const print = (path: readonly (string | number)[]) =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1);
