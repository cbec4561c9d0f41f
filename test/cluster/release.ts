import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { helmProgram, type HelmMajor } from '../helm-programs';
import type { KubernetesObject } from './api-client';
import type { TestCluster } from './test-cluster';

const folder = join(__dirname, '..', '..', 'charts', 'image-mirroring');
const name = 'image-mirroring';

export interface HelmOutcome {
  readonly code: number;
  /** What Helm said, on both streams. */
  readonly output: string;
}

/** Where Helm finds a chart, and with which options. */
export interface ChartSource {
  /** A folder, or an address that begins with oci://. */
  readonly chart: string;
  readonly options?: readonly string[];
}

/** A release of the chart, driven by a real Helm as its user would. */
export class Release {
  constructor(
    private readonly cluster: TestCluster,
    private readonly major: HelmMajor,
    readonly namespace: string,
    private readonly source: ChartSource = { chart: folder },
  ) {}

  install(values: object): Promise<HelmOutcome> {
    const words = ['install', name, ...this.chart, '--create-namespace', '--values', '-'];
    return this.helm(words, values);
  }

  upgrade(values: object): Promise<HelmOutcome> {
    return this.helm(['upgrade', name, ...this.chart, '--values', '-'], values);
  }

  /** Without a revision Helm would go back to the one before, even if that one had failed. */
  rollback(revision: number): Promise<HelmOutcome> {
    return this.helm(['rollback', name, String(revision)]);
  }

  test(): Promise<HelmOutcome> {
    return this.helm(['test', name]);
  }

  uninstall(): Promise<HelmOutcome> {
    return this.helm(['uninstall', name]);
  }

  /** Everything of the chart's kinds in the namespaces it touches, as `<kind>/<namespace>/<name>`, without what every namespace has. */
  async objects(): Promise<string[]> {
    const { api } = this.cluster;
    const namespaces = [...new Set([this.namespace, 'openshift-config'])];
    const kinds = [
      ...['configmaps', 'secrets', 'serviceaccounts', 'pods'].map((kind) => ['/api/v1', kind] as const),
      ...['jobs', 'cronjobs'].map((kind) => ['/apis/batch/v1', kind] as const),
      ...['roles', 'rolebindings'].map((kind) => ['/apis/rbac.authorization.k8s.io/v1', kind] as const),
    ];
    const found: string[] = [];
    for (const namespace of namespaces) {
      for (const [group, kind] of kinds) {
        for (const { metadata } of await api.list(`${group}/namespaces/${namespace}/${kind}`)) {
          found.push(`${kind}/${namespace}/${metadata.name}`);
        }
      }
    }
    for (const kind of ['imagedigestmirrorsets', 'imagetagmirrorsets']) {
      for (const { metadata } of await api.list<KubernetesObject>(`/apis/config.openshift.io/v1/${kind}`)) {
        found.push(`${kind}//${metadata.name}`);
      }
    }
    const given = /\/(kube-root-ca\.crt|default|pull-secret|sh\.helm\.release.*)$/;
    return found.filter((object) => !given.test(object)).sort();
  }

  private get chart(): readonly string[] {
    return [this.source.chart, ...(this.source.options ?? [])];
  }

  private helm(words: string[], values?: object): Promise<HelmOutcome> {
    return new Promise((resolve, reject) => {
      const options = [
        '--namespace',
        this.namespace,
        '--kubeconfig',
        this.cluster.kubeconfig,
        '--timeout',
        '2m',
      ];
      const child = spawn(
        helmProgram(this.major),
        [...words, ...(words[0] === 'uninstall' ? ['--wait'] : []), ...options],
        {
          env: { PATH: process.env.PATH, HOME: this.cluster.folder },
        },
      );
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk) => (output += String(chunk)));
      child.on('error', reject);
      child.on('close', (code) => {
        resolve({ code: code ?? -1, output });
      });
      child.stdin.end(values === undefined ? '' : JSON.stringify(values));
    });
  }
}
