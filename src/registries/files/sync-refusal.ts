/** Why the MCO writes none of the mirror sets of a cluster. */
export interface SyncRefusal {
  /** In its words. */
  error: string;
  /** What to do about it. */
  fix: string;
}
