import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from './api-client';
import type { ControlPlane } from './control-plane';

/** A user with few rights. */
export interface RestrictedUser {
  readonly kubeconfig: string;
  readonly token: string;
  readonly api: ApiClient;
}

/**
 * Creates a user.
 *
 * @param rules the rules of its ClusterRole
 */
export async function createUser(
  cluster: ControlPlane,
  name: string,
  rules: object[],
): Promise<RestrictedUser> {
  const { api, port, authority } = cluster;
  await api.create('/api/v1/namespaces/default/serviceaccounts', { metadata: { name } });
  const rbac = '/apis/rbac.authorization.k8s.io/v1';
  await api.create(`${rbac}/clusterroles`, { metadata: { name }, rules });
  await api.create(`${rbac}/clusterrolebindings`, {
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace: 'default' }],
  });
  const { status } = await api.create<{ status: { token: string } }>(
    `/api/v1/namespaces/default/serviceaccounts/${name}/token`,
    { spec: {} },
  );
  const { token } = status;
  return {
    token,
    kubeconfig: writeKubeconfig(cluster, name, { token }),
    api: new ApiClient(port, authority.certificate, token),
  };
}

/**
 * Writes a kubeconfig.
 *
 * @param user the members of its user; the administrator's unless given
 * @param port where it finds the API server
 */
export function writeKubeconfig(
  cluster: ControlPlane,
  name: string,
  user?: object,
  port = cluster.port,
): string {
  const text = readFileSync(cluster.kubeconfig, 'utf8').replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`);
  const config = JSON.parse(text) as { users: { user: object }[] };
  if (user) config.users = config.users.map((each) => ({ ...each, user }));
  const file = join(cluster.folder, `kubeconfig-${name}`);
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}
