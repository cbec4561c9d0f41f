import { syncImageConfig } from '../../../src/registries/files/image-config-sync';
import { mergeSources, type PullKind } from '../../../src/registries/files/merged-source';
import { orderMirrors } from '../../../src/registries/files/mirror-order';
import type { MirrorSet } from '../../../src/registries/files/mirror-set';
import { findRejection, type Requirement, writePolicy } from '../../../src/registries/files/policy';
import {
  type RegistriesConf,
  type RegistryTable,
  writeRegistriesConf,
} from '../../../src/registries/files/registries-conf';
import { findRegistry, indexRegistries, matchLength } from '../../../src/registries/files/registry-index';
import { spareReleaseImage } from '../../../src/registries/files/registry-sources';
import { resolvePull } from '../../../src/registries/files/resolution';
import {
  formatReference,
  type ImageReference,
  parseCanonical,
  parseNormalized,
} from '../../../src/registries/names/reference';

interface Lists {
  mirrorSets: MirrorSet[];
  insecure?: string[];
  blocked?: string[];
  allowed?: string[];
  releaseImage?: string;
}
type Wanted = Record<string, unknown>;

const imageConfigOf = ({ insecure = [], blocked = [] }: Partial<Lists>) => ({
  insecureRegistries: insecure,
  blockedRegistries: blocked,
});

const sorted = (scopes: object) =>
  Object.fromEntries(Object.entries(scopes).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Questions about the files that the machine-config-operator writes. */
export const writingQuestions = {
  'real-mirror'({ source, mirrors }: { source: string; mirrors: string[] }) {
    const entries = [{ source, mirrors }];
    return mergeSources([{ kind: 'ImageDigestMirrorSet', name: 'x', entries }], 'digest-only').length > 0;
  },
  merged: ({ mirrorSets, pullKind }: { mirrorSets: MirrorSet[]; pullKind: PullKind }) =>
    mergeSources(mirrorSets, pullKind),
  /** The order of the lists has no influence. */
  topo({ edges }: { edges: string[][] }) {
    const rotations = edges.map((_, i) => [...edges.slice(i), ...edges.slice(0, i)]);
    const orders = (edges.length === 0 ? [edges] : rotations).map((each) => orderMirrors('~', each));
    const different = new Set(orders.map((order) => JSON.stringify(order)));
    return different.size === 1 ? orders[0] : orders;
  },
  'registries-conf'(input: Lists, wanted: { refused?: string }) {
    const written = writeRegistriesConf(input.mirrorSets, imageConfigOf(input));
    const sync = syncImageConfig(input.mirrorSets, imageConfigOf(input));
    const refused = sync.accepted ? undefined : sync.error;
    return wanted.refused === undefined ? written : { ...written, refused };
  },
  'explain-refused'(input: Lists) {
    const sync = syncImageConfig(input.mirrorSets, imageConfigOf(input));
    return sync.accepted ? 'accepted' : sync.error;
  },
  validate({ allowed = [], ...input }: Lists) {
    const first = syncImageConfig(input.mirrorSets, imageConfigOf(input));
    if (!first.accepted) return first.error;
    const second = syncImageConfig([], { allowedRegistries: allowed });
    return second.accepted ? null : second.error;
  },
  spare: ({ mirrorSets, blocked = [], allowed = [], releaseImage = '' }: Lists) =>
    spareReleaseImage(mirrorSets, {
      blockedRegistries: blocked,
      allowedRegistries: allowed,
      releaseImage,
    }),
  policy({ blocked = [], allowed = [], releaseImage = '' }: Lists, wanted: Wanted) {
    const config = { blockedRegistries: blocked, allowedRegistries: allowed, releaseImage };
    if (wanted.error !== undefined) {
      const sync = syncImageConfig([], config);
      return { error: sync.accepted ? undefined : sync.error };
    }
    const policy = writePolicy({ rejected: blocked, accepted: allowed });
    return { default: policy.default, scopes: sorted(Object.fromEntries(policy.scopes)) };
  },
};

const indexOf = (conf: RegistriesConf) => {
  const loaded = indexRegistries(conf);
  if ('error' in loaded) throw new Error(loaded.error);
  return loaded.index;
};

const table = (prefix: string, location: string): RegistryTable => ({
  prefix,
  location,
  insecure: false,
  blocked: false,
  mirrors: [],
});

const canonical = (text: string): ImageReference => {
  const parsed = parseCanonical(text);
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.reference;
};

const askedPlaces = (conf: RegistriesConf, ref: string) =>
  resolvePull(indexOf(conf), canonical(ref)).places.flatMap(({ skipped, location, reference, insecure }) =>
    skipped || !reference ? [] : [{ location, reference: formatReference(reference), insecure }],
  );

/** Questions about what the runtime finds in these files. */
export const readingQuestions = {
  'pull-sources': ({ conf, ref }: { conf: RegistriesConf; ref: string }) => askedPlaces(conf, ref),
  'first-place': ({ conf, ref }: { conf: RegistriesConf; ref: string }) =>
    askedPlaces(conf, ref)[0]?.reference,
  find({ conf, name }: { conf: RegistriesConf; name: string }, wanted: Wanted | null) {
    const found = findRegistry(indexOf(conf), name) ?? null;
    if (found === null || wanted === null) return found;
    const mirrors = found.mirrors.map(({ location, insecure }) => ({ location, insecure }));
    const members: Wanted = { ...found, mirrors };
    return Object.fromEntries(Object.keys(wanted).map((key) => [key, members[key]]));
  },
  'invalid-conf'({ conf }: { conf: RegistriesConf }, wanted: string) {
    const loaded = indexRegistries(conf);
    return 'error' in loaded && loaded.error.includes(wanted) ? wanted : loaded;
  },
  location({ text }: { text: string }, wanted: { error?: string; ok?: true }) {
    const loaded = indexRegistries({ unqualifiedSearchRegistries: [], registries: [table('', text)] });
    if ('error' in loaded) return wanted.error && loaded.error.includes(wanted.error) ? wanted : loaded;
    const [found] = loaded.index.values();
    return wanted.ok ? wanted : { location: found?.location };
  },
  /** The first place of a table with one mirror for the kind of pull. */
  rewrite(
    { ref, prefix, location }: { ref: string; prefix: string; location: string },
    wanted: { fails?: true },
  ) {
    const reference = canonical(ref);
    if (matchLength(formatReference(reference), prefix) === -1) return { fails: true };
    const pullFromMirror = reference.digest ? 'digest-only' : 'tag-only';
    const mirrors = location === '' ? [] : [{ location, insecure: false, pullFromMirror } as const];
    const entry = { ...table(prefix, location === '' ? '' : prefix), mirrors };
    const [first] = resolvePull(new Map([[prefix, entry]]), reference).places;
    return first?.reference
      ? { reference: formatReference(first.reference) }
      : { fails: wanted.fails ?? true };
  },
  'policy-scopes'({ text }: { text: string }, wanted: string[]) {
    const reference = normalized(text);
    const rejects = (rejected: string, accepted: string[]) => {
      const scopes = [...accepted.map((each) => [each, 'accept'] as const), [rejected, 'reject'] as const];
      return (
        findRejection({ default: 'accept', scopes: new Map<string, Requirement>(scopes) }, reference) ===
        'blockedRegistries'
      );
    };
    return wanted.filter(
      (scope, i) =>
        rejects(scope, wanted.slice(i + 1)) &&
        wanted.slice(0, i).every((before) => !rejects(scope, [before])),
    );
  },
  'policy-match'({ text, scopes }: { text: string; scopes: string[] }, wanted: string) {
    const rejection = findRejection(
      {
        default: wanted === '' ? 'reject' : 'accept',
        scopes: new Map(
          scopes.map((scope): [string, Requirement] => [scope, scope === wanted ? 'reject' : 'accept']),
        ),
      },
      normalized(text),
    );
    const expected = wanted === '' ? 'allowedRegistries' : 'blockedRegistries';
    return rejection === expected ? wanted : (rejection ?? 'accepted');
  },
};

function normalized(text: string): ImageReference {
  const parsed = parseNormalized(text);
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.reference;
}
