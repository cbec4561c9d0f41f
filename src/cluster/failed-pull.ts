/** An Event that says that an image could not be pulled. */
export interface FailedPull {
  namespace: string;
  /** The name of the pod. */
  pod: string;
  /** What `oc describe pod` shows. */
  message: string;
  count: number;
  /** When it was last seen, in ISO 8601. */
  lastSeen: string;
}

/** An Event of either group, as far as it matters here. */
interface Manifest {
  reason?: string;
  message?: string;
  note?: string;
  count?: number;
  deprecatedCount?: number;
  lastTimestamp?: string | null;
  deprecatedLastTimestamp?: string | null;
  eventTime?: string | null;
  series?: { count?: number; lastObservedTime?: string } | null;
  metadata?: { creationTimestamp?: string | null };
  involvedObject?: Regarding;
  regarding?: Regarding;
}

interface Regarding {
  kind?: string;
  namespace?: string;
  name?: string;
}

/**
 * The failed pull that an Event is about; nothing for other Events.
 *
 * Kubernetes, `pkg/kubelet/images/image_manager.go` and `pkg/kubelet/events/event.go`: a failed pull has the reason
 * `Failed` and this beginning; later Events of the same pod only repeat that it waits.
 */
export function readFailedPull(event: Manifest): FailedPull | undefined {
  const message = event.message ?? event.note ?? '';
  const about = event.involvedObject ?? event.regarding;
  if (event.reason !== 'Failed' || about?.kind !== 'Pod' || !message.startsWith('Failed to pull image '))
    return undefined;
  const { series, metadata } = event;
  const times = [series?.lastObservedTime, event.lastTimestamp, event.deprecatedLastTimestamp];
  return {
    namespace: about.namespace ?? '',
    pod: about.name ?? '',
    message,
    count: series?.count ?? event.count ?? event.deprecatedCount ?? 1,
    lastSeen: times.find(Boolean) ?? event.eventTime ?? metadata?.creationTimestamp ?? '',
  };
}
