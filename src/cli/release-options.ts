import type { Environment } from '../helm/expressions/evaluate';

/** The options that name a release. */
export interface ReleaseOptions {
  readonly namespace: string;
  readonly release: string;
}

/** The release that options name. */
export const releaseOf = ({ namespace, release }: ReleaseOptions): Environment['release'] => ({
  Name: release,
  Namespace: namespace,
});
