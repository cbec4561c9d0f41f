import type { Value } from '../../helm/expressions/expression';

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
