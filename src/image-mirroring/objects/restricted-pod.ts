/** Seconds that a run may take. The image has about 2 GB. */
export const longestRun = 900;

/** The mode of mounted files. */
export const readable = 0o444;

/** Why: without a security context constraint the pod has no group in common with its files. */
export const readableComment =
  'Mode 292 is 0444: the pod runs as any user, and need not share a group with its files.';

/** Of a pod that runs as any user that is not root. */
export const podSecurity = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

/** Of a container that writes to its volumes only. */
export const containerSecurity = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};
