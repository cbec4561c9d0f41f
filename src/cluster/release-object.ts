/** The name of an object. */
export interface ObjectReference {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** An object of a release by its name: whether the cluster has it and who owns it. */
export interface ReleaseObject extends ObjectReference {
  state: 'present' | 'absent' | 'not seen';
  /** The Helm release in its annotations. */
  helmRelease?: { name: string; namespace: string };
  /** The Argo CD Application that tracks it. */
  application?: string;
  /** Of a CronJob. Times are in ISO 8601. */
  schedule?: { suspended: boolean; schedule?: string; lastRun?: string; lastSuccess?: string };
  /** Of a ConfigMap. */
  data?: Record<string, string>;
}

interface Manifest {
  kind?: string;
  metadata?: { name?: string; annotations?: Record<string, string> };
  spec?: { suspend?: boolean; schedule?: string };
  status?: { lastScheduleTime?: string; lastSuccessfulTime?: string };
  data?: Record<string, string>;
}

/**
 * An object that the cluster has. The content of a Secret is not looked at.
 *
 * Helm, `pkg/action/validate.go` (checkOwnership); Argo CD, `docs/user-guide/resource_tracking.md`.
 */
export function readReleaseObject(reference: ObjectReference, manifest: Manifest): ReleaseObject {
  const annotations = manifest.metadata?.annotations ?? {};
  const release = annotations['meta.helm.sh/release-name'];
  const [application] = (annotations['argocd.argoproj.io/tracking-id'] ?? '').split(':');
  return {
    ...reference,
    state: 'present',
    ...(release === undefined
      ? {}
      : { helmRelease: { name: release, namespace: annotations['meta.helm.sh/release-namespace'] ?? '' } }),
    ...(application ? { application } : {}),
    ...(reference.kind === 'CronJob' ? { schedule: readSchedule(manifest) } : {}),
    ...(reference.kind === 'ConfigMap' && manifest.data ? { data: manifest.data } : {}),
  };
}

function readSchedule({ spec, status }: Manifest): NonNullable<ReleaseObject['schedule']> {
  const { lastScheduleTime, lastSuccessfulTime } = status ?? {};
  return {
    suspended: spec?.suspend ?? false,
    ...(spec?.schedule ? { schedule: spec.schedule } : {}),
    ...(lastScheduleTime ? { lastRun: lastScheduleTime } : {}),
    ...(lastSuccessfulTime ? { lastSuccess: lastSuccessfulTime } : {}),
  };
}

/** What makes two references the same object; its group stays over versions. */
export const identityOf = ({ apiVersion, kind, namespace = '', name }: ObjectReference): string =>
  [apiVersion.replace(/\/?[^/]*$/, ''), kind, namespace, name].join(' ');
