import type { NameForm } from './malformed-name';
import { openShiftKinds } from '../../imports/openshift-kinds';

/** A kind of OpenShift or OLM, as its CRD has it. */
export interface OpenShiftKind {
  group: string;
  /** The versions that API servers serve, the present ones first. */
  versions: string[];
  plural: string;
  namespaced: boolean;
  /** The schema of `spec`, for kinds that users write. */
  spec?: Schema;
}

/** The part of a CRD's schema that decides whether the API server takes a value and which fields it keeps. */
export interface Schema {
  type?: string;
  enum?: string[];
  /** A name in a mirror set. */
  name?: NameForm;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  /** The schema of all values of a map with free keys. */
  values?: Schema;
  /** Fields that the schema does not name are kept. */
  open?: boolean;
  /** Items must differ: by these keys, or as a whole where there are none. */
  uniqueBy?: string[];
}

/** A kind by its name; nothing for kinds that are not of OpenShift or OLM, or not read here. */
export const findKind = (kind: unknown): OpenShiftKind | undefined =>
  typeof kind === 'string' && Object.hasOwn(openShiftKinds, kind) ? openShiftKinds[kind] : undefined;

/**
 * Kinds whose names only OpenShift uses: in another group they are a mistake. An Image or an ImagePolicy of another group
 * is another kind.
 */
export const mirrorSetKinds = [
  'ImageDigestMirrorSet',
  'ImageTagMirrorSet',
  'ImageContentSourcePolicy',
  'ClusterImagePolicy',
] as const;

/** Whether a kind is one of those. */
export const isMirrorSetKind = (kind: unknown): kind is (typeof mirrorSetKinds)[number] =>
  (mirrorSetKinds as readonly unknown[]).includes(kind);

/** The group of an `apiVersion`; empty for the core group. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
