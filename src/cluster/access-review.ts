import type { ApiConnection } from './api-connection';
import { pathOf } from './cluster-resource';
import { groupOf } from './kind';
import type { ObjectReference } from './release-object';

/** An action on a resource of the Kubernetes API. */
export interface Action {
  verb: string;
  /** As `cronjobs.batch`. */
  resource: string;
  namespace?: string;
  /** Absent for `create`: the API server does not look at the name then. */
  name?: string;
}

/** Whether someone may do something. */
export interface Permission extends Action {
  /** Absent where the API server does not say. */
  allowed?: boolean;
}

/** The resource of an object, as `cronjobs.batch`. */
export function resourceOf({ apiVersion, kind }: Pick<ObjectReference, 'apiVersion' | 'kind'>): string {
  const plural = pathOf({ apiVersion, kind }).split('/').at(-1) ?? '';
  const group = groupOf(apiVersion);
  return group === '' ? plural : `${plural}.${group}`;
}

/** As `get secrets pull-secret in openshift-config`. */
export const describeAction = ({ verb, resource, namespace, name }: Action): string =>
  `${verb} ${resource}${name === undefined ? '' : ` ${name}`}${namespace === undefined ? '' : ` in ${namespace}`}`;

/** Asks the API server what the caller or a service account may do. That changes nothing. Each question is asked once. */
export class AccessReviews {
  private readonly answers = new Map<string, Promise<boolean | undefined>>();

  constructor(private readonly api: ApiConnection) {}

  /** Whether the caller may do something (SelfSubjectAccessReview). */
  async ofCaller(action: Action): Promise<Permission> {
    return withAnswer(action, await this.ask('SelfSubjectAccessReview', action));
  }

  /** Whether a service account may do something (SubjectAccessReview); only administrators may ask that. */
  async ofServiceAccount(account: { namespace: string; name: string }, action: Action): Promise<Permission> {
    const { namespace, name } = account;
    const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
    const subject = { user: `system:serviceaccount:${namespace}:${name}`, groups };
    return withAnswer(action, await this.ask('SubjectAccessReview', action, subject));
  }

  private ask(kind: string, action: Action, subject: object = {}): Promise<boolean | undefined> {
    const { verb, resource: fullName, namespace, name } = action;
    const [resource, ...group] = fullName.split('.');
    const resourceAttributes = { group: group.join('.'), resource, verb, namespace, name };
    const body = {
      apiVersion: 'authorization.k8s.io/v1',
      kind,
      spec: { ...subject, resourceAttributes },
    };
    const key = JSON.stringify(body);
    const answer = this.answers.get(key) ?? this.send(kind, body);
    this.answers.set(key, answer);
    return answer;
  }

  private async send(kind: string, body: object): Promise<boolean | undefined> {
    const path = `/apis/authorization.k8s.io/v1/${kind.toLowerCase()}s`;
    const { body: answer } = await this.api.review(path, body).catch(() => ({ body: undefined }));
    return (answer as { status?: { allowed?: boolean } } | undefined)?.status?.allowed;
  }
}

const withAnswer = (action: Action, allowed: boolean | undefined): Permission => ({
  ...action,
  ...(allowed === undefined ? {} : { allowed }),
});
