import { goQuote } from '../go/go-quote';
import { mirrorPattern, sourcePattern } from '../names/scope';
import { describeConflict } from './source-conflict';
import type { MirrorEntry, MirrorSet, MirrorSetKind } from './mirror-set';
import { isBefore } from './openshift-version';
import type { SyncRefusal } from './sync-refusal';

/** The order in which the MCO reads the kinds; within one kind the order of the objects is the API's. */
const readingOrder: MirrorSetKind[] = [
  'ImageDigestMirrorSet',
  'ImageContentSourcePolicy',
  'ImageTagMirrorSet',
];

/** An entry, and the object that has it. */
export interface OwnedEntry extends MirrorEntry {
  mirrors: string[];
  kind: MirrorSetKind;
  /** As `ImageDigestMirrorSet mas-ecr`. */
  owner: string;
}

/**
 * The first entry that the MCO refuses, and with it all mirror sets. The CRDs of ImageDigestMirrorSet and
 * ImageTagMirrorSet have the same patterns, so only an ImageContentSourcePolicy comes this far with a malformed name.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/helpers.go` (validateRegistriesConfScopes; up to
 * OpenShift 4.15 it knew no patterns).
 */
export function findRefusedEntry(
  mirrorSets: readonly MirrorSet[],
  version: string | undefined,
): SyncRefusal | undefined {
  // One map for all kinds, by the exact string of the source: icr.io and icr.io/cpopen may differ, two kinds may not.
  const first = new Map<string, OwnedEntry>();
  for (const entry of listEntries(mirrorSets)) {
    const known = first.get(entry.source) ?? entry;
    const refusal =
      checkNames(entry, version) ??
      (policyOf(known) === policyOf(entry) ? undefined : describeConflict(known, entry, version)) ??
      checkMirrors(entry, version);
    if (refusal) return refusal;
    first.set(entry.source, known);
  }
  return undefined;
}

const listEntries = (mirrorSets: readonly MirrorSet[]): OwnedEntry[] =>
  readingOrder.flatMap((kind) =>
    mirrorSets
      .filter((mirrorSet) => mirrorSet.kind === kind)
      .flatMap(({ name, entries }) =>
        entries.map((entry) => ({ ...entry, mirrors: entry.mirrors ?? [], kind, owner: `${kind} ${name}` })),
      ),
  );

/** Also of an entry without mirrors, which later counts for nothing. */
const policyOf = ({ mirrorSourcePolicy = 'AllowContactingSource' }: MirrorEntry) => mirrorSourcePolicy;

function checkNames(entry: OwnedEntry, version: string | undefined): SyncRefusal | undefined {
  if (isBefore(version, 16)) return findOldMistake(entry);
  const { source, owner } = entry;
  if (sourcePattern.test(source)) return undefined;
  return {
    error: `invalid format for source ${goQuote(source)}`,
    fix: `correct the source ${goQuote(source)} in ${owner}; allowed: ${allowedName}, or a wildcard host, as *.example.com`,
  };
}

const allowedName =
  'a host with an optional port and a path in lower case, as registry.example.com:5000/team';

/** Up to OpenShift 4.15 the MCO refuses empty names, and wildcards, which the CRDs admit, and takes all other names. */
function findOldMistake({ source, mirrors, owner }: OwnedEntry): SyncRefusal | undefined {
  const names = [['source', source] as const, ...mirrors.map((mirror) => ['mirror', mirror] as const)];
  const [role, name] = names.find(([, each]) => each === '' || each.includes('*')) ?? [];
  if (name === undefined) return undefined;
  return name === ''
    ? {
        error: `invalid empty entry for ${role} configuration`,
        fix: `remove the empty ${role} from ${owner}`,
      }
    : {
        error: `wildcard entries are not supported with mirror configuration ${goQuote(name)}`,
        fix: `name each host in ${owner} instead of ${name}, or upgrade to OpenShift 4.16, which takes wildcards as sources`,
      };
}

function checkMirrors(entry: OwnedEntry, version: string | undefined): SyncRefusal | undefined {
  const { source, mirrors, owner } = entry;
  for (const mirror of mirrors) {
    if (!isBefore(version, 16) && !mirrorPattern.test(mirror))
      return {
        error: `invalid format for mirror ${goQuote(mirror)}`,
        fix: `correct the mirror ${goQuote(mirror)} in ${owner}; allowed: ${allowedName}`,
      };
    if (policyOf(entry) === 'NeverContactSource' && mirror === source)
      return {
        error: `cannot set mirrorSourcePolicy: NeverContactSource if the source ${goQuote(source)} is one of the mirrors`,
        fix: `remove ${source} from its own mirrors in ${owner}, or write AllowContactingSource`,
      };
  }
  return undefined;
}
