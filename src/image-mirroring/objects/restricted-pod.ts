/** Seconds that a run may take. The image alone is about 2 GB. */
export const longestRun = 900;

/** World-readable: without a security context constraint the pod has no group in common with its files. */
export const readable = 0o444;

/** Of a pod that runs as any user that is not root. */
export const podSecurity = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

/** Of a container that writes to its volumes alone. */
export const containerSecurity = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};
