/** An object of a release by its name: whether the cluster has it and who owns it. */
export interface ReleaseObject {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  state: 'present' | 'absent' | 'not seen';
  /** The Helm release in its annotations and labels. */
  helmRelease?: { name: string; namespace: string };
  /** The Argo CD Application that tracks it. */
  application?: string;
}
