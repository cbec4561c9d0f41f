/** One thing that preflight found. */
export interface Finding {
  /** `harm`: the change would break pulls or be refused; `warning`: it may; `note`: worth knowing. */
  severity: 'harm' | 'warning' | 'note';
  /** Which part of the cluster it is about. */
  about:
    | 'permissions'
    | 'namespaces'
    | 'objects'
    | 'mirror sets'
    | 'image policies'
    | 'version'
    | 'platform'
    | 'pools'
    | 'pull secret'
    | 'updater'
    | 'drains'
    | 'images'
    | 'not seen';
  what: string;
  why: string;
  fix: string;
}

/** The findings of the worst severity first, each severity in the order in which they were found. */
export const bySeverity = (findings: readonly Finding[]): Finding[] =>
  (['harm', 'warning', 'note'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
