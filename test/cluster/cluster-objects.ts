import type { FullObject } from './openshift-cluster';

/** Three digests. */
export const digests = ['1', '2', '3'].map((digit) => `sha256:${digit.repeat(64)}`);

const meta = (name: string, namespace?: string) => ({
  metadata: { name, ...(namespace ? { namespace } : {}) },
});

/** A small cluster of Maximo: an earlier air-gap set-up, a catalog by tag, a paused pool, a failed pull. */
export const clusterObjects: FullObject[] = [
  ...['openshift-machine-config-operator', 'openshift-marketplace', 'mas-inst1-manage'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    ...meta(name),
  })),
  {
    apiVersion: 'config.openshift.io/v1',
    kind: 'ClusterVersion',
    ...meta('version'),
    ...{ spec: { clusterID: '00000000-0000-0000-0000-000000000000' } },
    status: {
      desired: { version: '4.16.12', image: `quay.io/openshift-release-dev/ocp-release@${digests[0]}` },
      observedGeneration: 1,
      versionHash: 'x',
      availableUpdates: [],
    },
  },
  {
    apiVersion: 'config.openshift.io/v1',
    kind: 'Infrastructure',
    ...meta('cluster'),
    ...{ spec: {} },
    status: {
      infrastructureName: 'x',
      controlPlaneTopology: 'HighlyAvailable',
      infrastructureTopology: 'HighlyAvailable',
      platform: 'AWS',
      platformStatus: { type: 'AWS', aws: { region: 'us-east-1' } },
    },
  },
  { apiVersion: 'config.openshift.io/v1', kind: 'Image', ...meta('cluster'), ...{ spec: {} } },
  {
    apiVersion: 'config.openshift.io/v1',
    kind: 'ImageDigestMirrorSet',
    ...meta('catalog-mirrors'),
    ...{
      spec: {
        imageDigestMirrors: [
          {
            source: 'icr.io/cpopen',
            mirrors: ['mirror.example.com/cpopen'],
            mirrorSourcePolicy: 'NeverContactSource',
          },
        ],
      },
    },
  },
  ...(['master', 'worker'] as const).map((name) => ({
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfigPool',
    ...meta(name),
    ...{ spec: { paused: name === 'worker', configuration: { name: `rendered-${name}-2` } } },
    status: {
      machineCount: 3,
      updatedMachineCount: 2,
      readyMachineCount: 2,
      unavailableMachineCount: 0,
      degradedMachineCount: 0,
      configuration: { name: `rendered-${name}-1` },
    },
  })),
  {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    ...meta('99-worker-zz-registries'),
    metadata: {
      name: '99-worker-zz-registries',
      labels: { 'machineconfiguration.openshift.io/role': 'worker' },
    },
    ...{
      spec: {
        config: {
          ignition: { version: '3.2.0' },
          storage: { files: [{ path: '/etc/containers/registries.conf', contents: { source: 'data:,x' } }] },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'worker-1',
      labels: { 'node-role.kubernetes.io/worker': '' },
      annotations: { 'machineconfiguration.openshift.io/currentConfig': 'rendered-worker-1' },
    },
  },
  {
    apiVersion: 'operators.coreos.com/v1alpha1',
    kind: 'CatalogSource',
    ...meta('ibm-operator-catalog', 'openshift-marketplace'),
    ...{ spec: { sourceType: 'grpc', image: 'cp.icr.io/cp/catalog:v9' } },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    ...meta('manage', 'mas-inst1-manage'),
    ...{
      spec: {
        selector: { matchLabels: { app: 'manage' } },
        template: {
          metadata: { labels: { app: 'manage' } },
          spec: {
            initContainers: [{ name: 'init', image: `icr.io/cpopen/init@${digests[0]}` }],
            containers: [{ name: 'app', image: `cp.icr.io/cp/manage@${digests[1]}` }],
          },
        },
      },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    ...meta('backup', 'mas-inst1-manage'),
    ...{
      spec: {
        schedule: '0 0 * * *',
        suspend: true,
        jobTemplate: {
          spec: {
            template: {
              spec: {
                restartPolicy: 'Never',
                containers: [{ name: 'backup', image: `quay.io/a/backup@${digests[2]}` }],
              },
            },
          },
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Event',
    ...meta('manage-0.1', 'mas-inst1-manage'),
    ...{
      reason: 'Failed',
      type: 'Warning',
      message: `Failed to pull image "icr.io/cpopen/init@${digests[0]}": reading manifest: manifest unknown`,
      involvedObject: { kind: 'Pod', namespace: 'mas-inst1-manage', name: 'manage-0' },
      lastTimestamp: new Date().toISOString().replace(/\.\d+/, ''),
      count: 3,
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    ...meta('pull-secret', 'openshift-config'),
    ...{
      type: 'kubernetes.io/dockerconfigjson',
      stringData: {
        '.dockerconfigjson': JSON.stringify({
          auths: { 'cp.icr.io': { auth: Buffer.from('cp:verysecretpassword').toString('base64') } },
        }),
      },
    },
  },
];
