/** Something that needs attention. */
export interface Attention {
  what: string;
  /** What to do about it, with the command where there is one. */
  fix: string;
}
