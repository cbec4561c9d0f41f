import type { ApiClient } from './api-client';

/** Makes the API server refuse pods in a namespace that do not meet the Pod Security Standard "restricted". */
export const enforceRestrictedPods = (api: ApiClient, namespace = 'default') =>
  api.patch(`/api/v1/namespaces/${namespace}`, {
    metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
