import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, type KubernetesObject } from './api-client';
import { serviceAddress, type ControlPlane } from './control-plane';
import { makeFolder } from './folder';
import type { Container, Pod } from './pod';
import type { PodNetwork } from './pod-network';
import { killContainer, type Image, type Mount } from './sandbox';
import { fieldOf, fillVolume, type Reader } from './volumes';

/** As whom pods run: without a SecurityContextConstraint the user of the image, else what restricted-v2 assigns. */
export type Profile = 'no-scc' | 'restricted-v2';

const readers: Record<Profile, Reader> = {
  'no-scc': { user: 1001, group: 0 },
  'restricted-v2': { user: 1000650000, group: 0, fsGroup: 1000650000 },
};

export interface PodRunnerOptions {
  readonly cluster: ControlPlane;
  readonly network: PodNetwork;
  readonly image: Image;
  /** By namespace; unset: as on OpenShift, where `default` has no SecurityContextConstraint. */
  readonly profile?: (namespace: string) => Profile;
  /** Environment that the image brings along. */
  readonly imageEnv?: Readonly<Record<string, string>>;
}

interface Run {
  readonly abort: AbortController;
  process?: ChildProcess;
}

const nodeName = 'test-node';

/**
 * A node without a container runtime: it takes every Pod, runs its first container's command in a sandbox that looks like
 * a container, reports its state, and keeps its log, also for `kubectl logs`.
 */
export class PodRunner {
  /** Logs by `<namespace>/<name>` of the pod; they outlive the pod. */
  readonly logs = new Map<string, string>();

  private readonly runs = new Map<string, Run>();
  private readonly watching = new AbortController();
  private watcher: Promise<void> | undefined;

  private constructor(
    private readonly options: PodRunnerOptions,
    private readonly server: Server,
  ) {}

  static async start(options: PodRunnerOptions): Promise<PodRunner> {
    const { api, authority } = options.cluster;
    const { certificate, key } = authority.issue('127.0.0.1', nodeName);
    const server = createServer({ cert: certificate, key });
    const runner = new PodRunner(options, server);
    server.on('request', (request, response) => {
      const [, route, namespace = '', name = ''] = new URL(request.url ?? '', 'https://node').pathname.split(
        '/',
      );
      const log = route === 'containerLogs' ? runner.logs.get(`${namespace}/${name}`) : undefined;
      response.writeHead(log === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(log);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await api.create('/api/v1/nodes', { metadata: { name: nodeName } });
    await api.patch(`/api/v1/nodes/${nodeName}/status`, {
      status: {
        addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
        daemonEndpoints: { kubeletEndpoint: { Port: (server.address() as AddressInfo).port } },
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    });
    runner.watcher = runner.watchPods();
    return runner;
  }

  /** The log of a pod; of the newest one when several have names that start so. */
  log(namespace: string, prefix: string): string {
    const names = [...this.logs.keys()].filter((name) => name.startsWith(`${namespace}/${prefix}`));
    return this.logs.get(names.at(-1) ?? '') ?? '';
  }

  async stop(): Promise<void> {
    this.watching.abort();
    await this.watcher;
    for (const { abort } of this.runs.values()) abort.abort();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async watchPods(): Promise<void> {
    const { api } = this.options.cluster;
    const { signal } = this.watching;
    while (!signal.aborted) {
      try {
        const list = await api.get<{ metadata: { resourceVersion: string }; items: Pod[] }>('/api/v1/pods');
        for (const pod of list.items) this.see(pod);
        const path = `/api/v1/pods?watch=1&resourceVersion=${list.metadata.resourceVersion}`;
        await api.watch(path, signal, (type, object) => {
          if (type === 'ADDED' || type === 'MODIFIED') this.see(object as Pod);
          if (type === 'DELETED') this.forget(object);
        });
      } catch {
        // The API server may be away for a while, as for any node.
        if (!signal.aborted) await sleep(200);
      }
    }
  }

  private see(pod: Pod): void {
    const uid = pod.metadata.uid ?? '';
    if (pod.metadata.deletionTimestamp !== undefined) {
      this.forget(pod);
      void this.options.cluster.api.delete(pathOf(pod), { gracePeriodSeconds: 0 }).catch(ignoreAbsence);
      return;
    }
    if (this.runs.has(uid) || (pod.status?.phase ?? 'Pending') !== 'Pending') return;
    const run: Run = { abort: new AbortController() };
    this.runs.set(uid, run);
    void this.run(pod, run).catch((error: unknown) => {
      this.append(pod, `the pod runner failed: ${String(error)}\n`);
    });
  }

  private forget(pod: KubernetesObject): void {
    this.runs.get(pod.metadata.uid ?? '')?.abort.abort();
  }

  private async run(pending: Pod, run: Run): Promise<void> {
    const { api, folder } = this.options.cluster;
    const { signal } = run.abort;
    const path = pathOf(pending);
    await api.create(`${path}/binding`, {
      metadata: { name: pending.metadata.name },
      target: { kind: 'Node', name: nodeName },
    });
    const pod: Pod = { ...pending, spec: { ...pending.spec, nodeName } };
    const startTime = new Date();
    const deadline = (pod.spec.activeDeadlineSeconds ?? Infinity) * 1000;
    const home = join(folder, 'pods', pod.metadata.uid ?? '');
    const [container] = pod.spec.containers;
    if (container === undefined) throw new Error('a pod without containers');
    try {
      const refusal = this.refusalOf(pod, container);
      if (refusal !== undefined) {
        this.append(pod, `${refusal}\n`);
        const reason = 'CreateContainerConfigError';
        await this.report(pod, 'Failed', startTime, container, { waiting: { reason } }, reason);
        return;
      }
      const mounts = await this.mount(pod, container, home, signal, startTime.getTime() + deadline);
      if (signal.aborted) return;
      if (mounts === undefined) {
        const waiting = { waiting: { reason: 'ContainerCreating' } };
        await this.report(pod, 'Failed', startTime, container, waiting, 'DeadlineExceeded');
        return;
      }
      await this.report(pod, 'Running', startTime, container, {
        running: { startedAt: startTime.toISOString() },
      });
      const { exitCode, late } = await this.execute(pod, container, mounts, run, deadline);
      if (signal.aborted) return;
      const terminated = {
        exitCode,
        reason: exitCode === 0 ? 'Completed' : 'Error',
        startedAt: startTime.toISOString(),
        finishedAt: new Date().toISOString(),
      };
      const phase = exitCode === 0 && !late ? 'Succeeded' : 'Failed';
      await this.report(
        pod,
        phase,
        startTime,
        container,
        { terminated },
        late ? 'DeadlineExceeded' : undefined,
      );
    } catch (error) {
      ignoreAbsence(error);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }

  /** Waits for what the volumes are made of, as a node does, until the pod is deleted or late: then there is nothing. */
  private async mount(
    pod: Pod,
    container: Container,
    home: string,
    signal: AbortSignal,
    end: number,
  ): Promise<Mount[] | undefined> {
    const { api } = this.options.cluster;
    const reader = this.readerOf(pod, container);
    for (const volume of pod.spec.volumes ?? []) {
      for (let filled = false; !filled && !signal.aborted;) {
        try {
          await fillVolume(api, pod, volume, join(home, volume.name), reader);
          filled = true;
        } catch {
          if (Date.now() > end) return undefined;
          await sleep(250);
        }
      }
    }
    return (container.volumeMounts ?? []).map(({ name, mountPath, subPath, readOnly }) => {
      const isScratch = pod.spec.volumes?.find((volume) => volume.name === name)?.emptyDir !== undefined;
      return {
        from: join(makeFolder(join(home, name)), subPath ?? ''),
        to: mountPath,
        writable: isScratch && readOnly !== true,
      };
    });
  }

  private async execute(pod: Pod, container: Container, mounts: Mount[], run: Run, deadline: number) {
    const { network, image } = this.options;
    const child = image.start(network, {
      command: [...(container.command ?? []), ...(container.args ?? [])],
      env: await this.environmentOf(pod, container),
      ...this.readerOf(pod, container),
      mounts,
      readOnlyRoot: container.securityContext?.readOnlyRootFilesystem ?? false,
    });
    run.process = child;
    this.append(pod, '');
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        this.append(pod, String(chunk));
      });
    }
    const kill = () => killContainer(child);
    run.abort.signal.addEventListener('abort', kill);
    let late = false;
    const alarm =
      deadline === Infinity
        ? undefined
        : setTimeout(() => {
            late = true;
            kill();
          }, deadline);
    const exitCode = await new Promise<number>((resolve) => {
      child.on('close', (code) => {
        resolve(code ?? 137);
      });
    });
    clearTimeout(alarm);
    return { exitCode, late };
  }

  /** Why a node would not run the container, or would run what this runner does not know. */
  private refusalOf(pod: Pod, container: Container): string | undefined {
    const { initContainers, containers, securityContext } = pod.spec;
    if ((initContainers ?? []).length > 0 || containers.length > 1 || container.envFrom !== undefined)
      return 'the pod runner knows no init containers, no second container and no envFrom';
    const runAsNonRoot = container.securityContext?.runAsNonRoot ?? securityContext?.runAsNonRoot ?? false;
    if (runAsNonRoot && this.readerOf(pod, container).user === 0)
      return 'container has runAsNonRoot and would run as root';
    return undefined;
  }

  private readerOf(pod: Pod, container: Container): Reader {
    const { profile = (namespace) => (namespace === 'default' ? 'no-scc' : 'restricted-v2') } = this.options;
    const reader = readers[profile(pod.metadata.namespace ?? '')];
    const { runAsUser, runAsGroup, fsGroup } = pod.spec.securityContext ?? {};
    return {
      user: container.securityContext?.runAsUser ?? runAsUser ?? reader.user,
      group: runAsGroup ?? reader.group,
      ...(fsGroup === undefined && reader.fsGroup === undefined
        ? {}
        : { fsGroup: fsGroup ?? reader.fsGroup }),
    };
  }

  private async environmentOf(pod: Pod, container: Container): Promise<Record<string, string>> {
    const { cluster, image, imageEnv } = this.options;
    const env: Record<string, string> = {
      PATH: image.path,
      HOME: '/',
      HOSTNAME: pod.metadata.name,
      KUBERNETES_SERVICE_HOST: serviceAddress,
      KUBERNETES_SERVICE_PORT: '443',
      ...imageEnv,
    };
    for (const { name, value, valueFrom } of container.env ?? []) {
      if (valueFrom?.fieldRef) env[name] = fieldOf(pod, valueFrom.fieldRef.fieldPath);
      else if (valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef) {
        const { kind, reference } = valueFrom.secretKeyRef
          ? { kind: 'secrets', reference: valueFrom.secretKeyRef }
          : { kind: 'configmaps', reference: valueFrom.configMapKeyRef };
        const path = `/api/v1/namespaces/${pod.metadata.namespace}/${kind}/${reference?.name}`;
        const found = await cluster.api.find<{ data?: Record<string, string> }>(path);
        const content = found?.data?.[reference?.key ?? ''];
        if (content !== undefined)
          env[name] = kind === 'secrets' ? Buffer.from(content, 'base64').toString() : content;
      } else env[name] = value ?? '';
    }
    return env;
  }

  private async report(
    pod: Pod,
    phase: string,
    startTime: Date,
    container: Container,
    state: object,
    reason?: string,
  ): Promise<void> {
    const ready = phase === 'Running';
    await this.options.cluster.api.patch(`${pathOf(pod)}/status`, {
      status: {
        phase,
        reason,
        startTime: startTime.toISOString(),
        conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
        containerStatuses: [
          {
            name: container.name,
            image: container.image,
            imageID: '',
            ready,
            started: ready,
            restartCount: 0,
            state,
          },
        ],
      },
    });
  }

  private append(pod: Pod, text: string): void {
    const key = `${pod.metadata.namespace}/${pod.metadata.name}`;
    this.logs.set(key, (this.logs.get(key) ?? '') + text);
  }
}

function pathOf(pod: KubernetesObject): string {
  return `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}`;
}

/** A pod may be gone at any time: that is no error of whoever looks after it. */
function ignoreAbsence(error: unknown): void {
  if (!(error instanceof ApiError && (error.status === 404 || error.status === 409))) throw error;
}
