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
