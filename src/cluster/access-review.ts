import type { ApiConnection } from './api-connection';
import { pathOf } from './cluster-resource';
import type { ObjectReference } from './release-object';

/** Whether the caller may do something. */
export interface Permission {
  verb: string;
  /** As `cronjobs.batch`. */
  resource: string;
  namespace?: string;
  name?: string;
  /** Nothing where the API server does not say. */
  allowed?: boolean;
}

/** An action on a resource. */
export interface Action extends ObjectReference {
  verb: string;
}

/** Asks the API server whether the caller may do something (SelfSubjectAccessReview); that changes nothing. */
export async function reviewAccess(api: ApiConnection, action: Action): Promise<Permission> {
  const { apiVersion, kind, namespace, name, verb } = action;
  const plural = pathOf({ apiVersion, kind }).split('/').at(-1) ?? '';
  const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const attributes = { group, version, resource: plural, verb, name, ...(namespace ? { namespace } : {}) };
  const answer = await api
    .review('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    })
    .catch(() => ({ body: undefined }));
  const allowed = (answer.body as { status?: { allowed?: boolean } } | undefined)?.status?.allowed;
  return {
    verb,
    resource: group ? `${plural}.${group}` : plural,
    ...(namespace ? { namespace } : {}),
    name,
    ...(allowed === undefined ? {} : { allowed }),
  };
}
