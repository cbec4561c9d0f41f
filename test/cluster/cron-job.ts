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

export interface Job extends KubernetesObject {
  spec: { template: object };
  status?: {
    succeeded?: number;
    failed?: number;
    conditions?: { type: string; reason: string; message: string }[];
  };
}

/** Runs the Job of a CronJob to its end, as `kubectl create job --from` does. */
export async function runJobOf(api: ApiClient, path: string, name: string): Promise<Job> {
  return jobThatEnds(api, await startJobOf(api, await api.get<CronJob>(path), name));
}

/** Starts the Job of a CronJob, which may be gone by now. @returns its path */
export async function startJobOf(api: ApiClient, cronJob: CronJob, name: string): Promise<string> {
  const { uid, name: ownerName, namespace } = cronJob.metadata;
  const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: ownerName, uid };
  await api.create(jobs, {
    metadata: { name, ownerReferences: [owner] },
    spec: cronJob.spec.jobTemplate.spec,
  });
  return `${jobs}/${name}`;
}

/** Waits for the end of a Job. */
export async function jobThatEnds(api: ApiClient, path: string): Promise<Job> {
  let job: Job | undefined;
  await until(`${path} ends`, async () => {
    job = await api.get<Job>(path);
    return job.status?.conditions?.some(({ type }) => type === 'Complete' || type === 'Failed') ?? false;
  });
  if (job === undefined) throw new Error(`${path} is gone`);
  return job;
}
