import type { ApiClient, KubernetesObject } from '../cluster/api-client';
import { until } from '../cluster/until';
import { argoNamespace } from './argo-cd';
import type { Processes } from './processes';

/** What Argo CD says about one object. */
export interface ResourceStatus {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly status?: string;
  readonly health?: { readonly status: string };
}

export interface Application extends KubernetesObject {
  spec: { source: unknown; [key: string]: unknown };
  status?: {
    sync?: { status: string; revision?: string; comparedTo?: { source: unknown } };
    health?: { status: string };
    conditions?: { type: string; message: string }[];
    resources?: ResourceStatus[];
    operationState?: {
      phase: string;
      message?: string;
      retryCount?: number;
      startedAt?: string;
      syncResult?: {
        revision: string;
        resources?: {
          kind: string;
          name: string;
          hookPhase?: string;
          message?: string;
          syncPhase?: string;
        }[];
      };
    };
  };
}

const path = `/apis/argoproj.io/v1alpha1/namespaces/${argoNamespace}`;

/** The Applications of an Argo CD, seen and driven as people do it. */
export class Applications {
  constructor(
    private readonly api: ApiClient,
    private readonly processes: Processes,
  ) {}

  get(name: string): Promise<Application> {
    return this.api.get<Application>(`${path}/applications/${name}`);
  }

  find(name: string): Promise<Application | undefined> {
    return this.api.find<Application>(`${path}/applications/${name}`);
  }

  async create(application: object): Promise<void> {
    await this.api.create(`${path}/applications`, application);
  }

  change(name: string, change: object): Promise<Application> {
    return this.api.patch<Application>(`${path}/applications/${name}`, change);
  }

  /** Waits less than the hooks that it is called in may take. */
  async delete(name: string): Promise<void> {
    await this.api.delete(`${path}/applications/${name}`);
    await until(`${name} is gone`, async () => (await this.find(name)) === undefined, { seconds: 45 });
  }

  /**
   * Deletes an Application that nobody is to bring back: its ApplicationSet goes first, without what it has made,
   * and the Application that keeps it is told to leave it alone.
   */
  async deleteForGood(set: string, name: string): Promise<void> {
    await this.api.delete(`${path}/applicationsets/${set}`, { propagationPolicy: 'Orphan' });
    await until(
      `${set} is gone`,
      async () => (await this.api.request('GET', `${path}/applicationsets/${set}`)).status === 404,
    );
    await this.change(keeperOf(name), { spec: { syncPolicy: null } });
    await this.delete(name);
  }

  /** Syncs once, as a person does. */
  async sync(name: string): Promise<void> {
    await this.change(name, { operation: { sync: {} } });
  }

  /** Ends the tries of an operation, as if they had all been made. */
  async terminate(name: string): Promise<void> {
    await this.change(name, { status: { operationState: { phase: 'Terminating' } } });
    await this.until(name, 'has ended its operation', ({ status }) =>
      ['Failed', 'Error'].includes(status?.operationState?.phase ?? ''),
    );
  }

  /** Has the newest commit looked at; `hard` asks the vault again, too. */
  async refresh(name: string, kind: 'normal' | 'hard' = 'normal'): Promise<void> {
    await this.change(name, { metadata: { annotations: { 'argocd.argoproj.io/refresh': kind } } });
    await until(
      `${name} is refreshed`,
      async () => (await this.get(name)).metadata.annotations?.['argocd.argoproj.io/refresh'] === undefined,
    );
  }

  /** Makes an ApplicationSet look at its files again, also where it has not come to do so since the last time. */
  async refreshSet(name: string): Promise<void> {
    for (const refresh of [null, 'true'])
      await this.api.patch(`${path}/applicationsets/${name}`, {
        metadata: { annotations: { 'argocd.argoproj.io/application-set-refresh': refresh } },
      });
  }

  /** What an ApplicationSet says is wrong; undefined while all is well. */
  async setError(name: string): Promise<string | undefined> {
    interface ApplicationSet extends KubernetesObject {
      status?: { conditions?: { type: string; status: string; message: string }[] };
    }
    const { status } = await this.api.get<ApplicationSet>(`${path}/applicationsets/${name}`);
    return status?.conditions?.find((each) => each.type === 'ErrorOccurred' && each.status === 'True')
      ?.message;
  }

  /** Changes a parameter that an ApplicationSet gives to all clusters. */
  async setParameter(set: string, name: string, value: string): Promise<void> {
    interface ApplicationSet extends KubernetesObject {
      spec: { template: { spec: { source: { helm: { parameters: { name: string; value: string }[] } } } } };
    }
    const found = await this.api.get<ApplicationSet>(`${path}/applicationsets/${set}`);
    const { helm } = found.spec.template.spec.source;
    helm.parameters = helm.parameters.map((each) => (each.name === name ? { ...each, value } : each));
    await this.api.replace(`${path}/applicationsets/${set}`, found);
  }

  async createSet(set: object): Promise<void> {
    await this.api.create(`${path}/applicationsets`, set);
  }

  /** Waits until an Application is as asked, and says how it is when it does not become so. */
  async until(
    name: string,
    what: string,
    condition: (application: Application) => boolean,
    seconds = 90,
  ): Promise<Application> {
    let last: Application | undefined;
    try {
      await until(
        `${name} ${what}`,
        async () => {
          if (this.processes.failure !== undefined) return true;
          last = await this.find(name);
          return last !== undefined && condition(last);
        },
        { seconds, everyMilliseconds: 250 },
      );
    } catch (error) {
      const status = JSON.stringify(last?.status, null, 1);
      throw new Error(`${(error as Error).message}\n${status}\n${this.processes.logs}`, { cause: error });
    }
    if (this.processes.failure !== undefined) throw new Error(this.processes.failure);
    return last as Application;
  }

  /** Waits until an Application is what its source says now, its operation is over and everything is healthy. */
  untilSynced(name: string): Promise<Application> {
    return this.until(
      name,
      'is synced',
      (application) =>
        isCompared(application) &&
        application.status?.sync?.status === 'Synced' &&
        application.status.health?.status === 'Healthy' &&
        application.status.operationState?.phase === 'Succeeded',
    );
  }
}

/** The Application that another one is an object of. */
export const keeperOf = (name: string) => name.replace('image-mirroring.', 'image-mirroring-root.');

/** Whether what an Application says is about the source that it has now. */
export const isCompared = ({ spec, status }: Application): boolean =>
  JSON.stringify(status?.sync?.comparedTo?.source) === JSON.stringify(spec.source);

/** All that the last operation of an Application says. */
export const operationText = ({ status }: Application): string =>
  JSON.stringify(status?.operationState ?? {});

/** The objects that differ from what git says. */
export const outOfSync = ({ status }: Application): string[] =>
  (status?.resources ?? [])
    .filter((resource) => resource.status === 'OutOfSync')
    .map(({ kind, name }) => `${kind}/${name}`);
