import type { MirrorEntry, MirrorSet } from '../../src/registries/files/mirror-set';
import type { RegistriesConf, RegistryTable } from '../../src/registries/files/registries-conf';
import { syncImageConfig } from '../../src/registries/files/image-config-sync';

export const never = { mirrorSourcePolicy: 'NeverContactSource' as const };
export const allow = { mirrorSourcePolicy: 'AllowContactingSource' as const };

export const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
export const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A source with its mirrors. */
export function entry(source: string, mirrors: string[], policy: Partial<MirrorEntry> = {}): MirrorEntry {
  return { source, mirrors, ...policy };
}

export function idms(...entries: MirrorEntry[]): MirrorSet {
  return { kind: 'ImageDigestMirrorSet', name: 'mas-ecr', entries };
}

export function itms(...entries: MirrorEntry[]): MirrorSet {
  return { kind: 'ImageTagMirrorSet', name: 'mas-ecr-dev', entries };
}

export function icsp(...entries: MirrorEntry[]): MirrorSet {
  return { kind: 'ImageContentSourcePolicy', name: 'old', entries };
}

/** Both registries of IBM, never contacted themselves, with the given prefixes below the ECR host. */
export function baseSet(...prefixes: string[]): MirrorSet {
  const mirrors = prefixes.map((prefix) => `${ecr}/${prefix}`);
  return idms(entry('icr.io', mirrors, never), entry('cp.icr.io', mirrors, never));
}

/** The registries.conf of mirror sets that are known to be accepted. */
export function confOf(...judged: Parameters<typeof syncImageConfig>): RegistriesConf {
  const verdict = syncImageConfig(...judged);
  if (!verdict.accepted) throw new Error(verdict.error);
  return verdict.conf;
}

/** One table of it. */
export function tableOf({ registries }: RegistriesConf, scope: string): RegistryTable | undefined {
  return registries.find(({ prefix, location }) => (prefix || location) === scope);
}

/** The mirrors of a table as `location kind`. */
export function mirrorsOf(conf: RegistriesConf, scope: string): string[] {
  return (
    tableOf(conf, scope)?.mirrors.map(({ location, pullFromMirror }) => `${location} ${pullFromMirror}`) ?? []
  );
}
