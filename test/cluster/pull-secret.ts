import type { ApiClient, KubernetesObject } from './api-client';

export const pullSecretPath = '/api/v1/namespaces/openshift-config/secrets/pull-secret';

export interface PullSecret extends KubernetesObject {
  data: { '.dockerconfigjson': string };
}

/**
 * What an OpenShift cluster has before anybody adds to it, with a few things that must survive. Its logins are long, for
 * tests look for them in what all programs of the machine were started with.
 */
export const originalContent =
  '{"auths":{"quay.io":{"auth":"b3BlbnNoaWZ0OnF1YXk=","email":"a@example.com"},' +
  '"registry.redhat.io":{"auth":"dWhjOnJlZGhhdA=="},' +
  '"cloud.openshift.com":{"auth":"Y2xvdWQ6b25seS1pbi10aGlzLXB1bGwtc2VjcmV0","email":null}},' +
  '"unknown":{"z":1,"a":[2,{"b":false}]},"HttpHeaders":{"User-Agent":"t\\u00fc<&>"}}';

/** Puts the pull secret back to a content, without any annotation. */
export async function resetPullSecret(
  api: ApiClient,
  content: string | Buffer = originalContent,
): Promise<void> {
  await api.request('DELETE', pullSecretPath);
  await api.create('/api/v1/namespaces/openshift-config/secrets', {
    metadata: { name: 'pull-secret' },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': Buffer.from(content).toString('base64') },
  });
}

export async function readPullSecret(api: ApiClient): Promise<PullSecret> {
  return api.get<PullSecret>(pullSecretPath);
}

/** The text of the pull secret's Docker configuration. */
export function contentOf(secret: PullSecret): string {
  return Buffer.from(secret.data['.dockerconfigjson'], 'base64').toString();
}

export interface DockerConfiguration {
  auths: Record<string, { auth?: string; [key: string]: unknown }>;
  [key: string]: unknown;
}

export function configurationOf(secret: PullSecret): DockerConfiguration {
  return JSON.parse(contentOf(secret)) as DockerConfiguration;
}
