import { readImageConfig } from '../registries/files/image-config';
import { readMirrorSet } from '../registries/files/mirror-set';
import { readReleaseImage } from '../registries/files/release-image';
import { readNamespace } from './cluster-namespace';
import { readNode } from './cluster-node';
import { readFailedPull } from './failed-pull';
import { readImagePolicy } from './image-policy';
import { readMachineConfigPool } from './machine-config-pool';
import { readNodeDisruption } from './node-disruption';
import { readNodeFiles } from './node-file';
import { readPlatform } from './platform';

/** What is kept of an object of each kind that is read one by one; images are collected apart. */
export const reductions = {
  ImageDigestMirrorSet: readMirrorSet,
  ImageTagMirrorSet: readMirrorSet,
  ImageContentSourcePolicy: readMirrorSet,
  Image: readImageConfig,
  ClusterVersion: (manifest: ClusterVersion) => ({
    version: manifest.status?.desired?.version,
    releaseImage: readReleaseImage(manifest),
  }),
  Infrastructure: readPlatform,
  ClusterImagePolicy: readImagePolicy,
  ImagePolicy: readImagePolicy,
  MachineConfiguration: readNodeDisruption,
  MachineConfigPool: readMachineConfigPool,
  MachineOSConfig: (manifest: MachineOSConfig) => manifest.spec?.machineConfigPool?.name,
  MachineConfig: readNodeFiles,
  Namespace: readNamespace,
  Node: readNode,
  Event: readFailedPull,
} satisfies Record<string, (manifest: never) => unknown>;

/** A kind that is read one by one. */
export type ReducedKind = keyof typeof reductions;

/** What is kept of objects of a kind. */
export type Reduced<Kind extends ReducedKind> = NonNullable<ReturnType<(typeof reductions)[Kind]>>;

interface ClusterVersion {
  status?: { desired?: { version?: string } };
}

interface MachineOSConfig {
  spec?: { machineConfigPool?: { name?: string } };
}
