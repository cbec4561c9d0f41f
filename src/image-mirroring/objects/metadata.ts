import type { Value } from '../../helm/expressions/expression';
import { releaseNamespace } from '../../helm/expressions/expression';
import type { ValuesTree } from '../values/schema';
import type { Component } from './labels';
import { labelsOf } from './labels';

/** The metadata of an object of the cluster. */
export interface ClusterMetadata {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
}

/** The metadata of an object in a namespace. */
export interface Metadata extends ClusterMetadata {
  readonly namespace: Value<string>;
}

/** The metadata of an object in the namespace of the release. */
export const metadataOf = (
  v: ValuesTree,
  component: Component,
  name: string,
  annotations: Record<string, string>,
): Metadata => ({
  name,
  namespace: releaseNamespace,
  labels: labelsOf(v.custom_labels, component),
  annotations,
});
