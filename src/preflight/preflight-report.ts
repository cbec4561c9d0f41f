import { findChangeProblems } from './change-findings';
import { bySeverity, type Finding } from './finding';
import { findImageProblems } from './image-findings';
import { findMirrorSetConflicts } from './mirror-set-findings';
import { findNodeProblems } from './node-findings';
import { findForeignObjects } from './ownership-findings';
import { findNamespaceProblems } from './namespace-findings';
import { findPermissionProblems } from './permission-findings';
import { findPlatformProblems } from './platform-findings';
import type { PreflightInput } from './preflight-input';
import { findPullSecretProblems } from './pull-secret-findings';
import { findUnseen } from './sight-findings';

/** All that was found, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface PreflightReport {
  version: 1;
  openShift?: string;
  counts: Record<Finding['severity'], number>;
  findings: Finding[];
}

const checks = [
  findMirrorSetConflicts,
  findNodeProblems,
  findPlatformProblems,
  findPullSecretProblems,
  findForeignObjects,
  findNamespaceProblems,
  findPermissionProblems,
  findChangeProblems,
  findImageProblems,
  findUnseen,
];

/** Runs every check. */
export function reportPreflight(input: PreflightInput): PreflightReport {
  const findings = bySeverity(checks.flatMap((check) => check(input)));
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    version: 1,
    ...(input.cluster.version === undefined ? {} : { openShift: input.cluster.version }),
    counts: { harm: count('harm'), warning: count('warning'), note: count('note') },
    findings,
  };
}
