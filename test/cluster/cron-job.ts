import type { ApiClient, KubernetesObject } from './api-client';
import { until } from './until';

export interface CronJob extends KubernetesObject {
  spec: { schedule: string; suspend?: boolean; jobTemplate: { spec: object } };
  status?: { active?: object[] };
}

/** Lets a CronJob make no run of its own: at its minute one could do what a test asks another run for, or undo it. */
export async function suspendCronJob(api: ApiClient, path: string): Promise<void> {
  await api.patch(path, { spec: { suspend: true } });
  await until('no run is under way', async () => {
    const { status } = await api.get<CronJob>(path);
    return (status?.active ?? []).length === 0;
  });
}
