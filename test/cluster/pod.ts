import type { KubernetesObject } from './api-client';

/** The parts of a Pod that the pod runner knows. */
export interface Pod extends KubernetesObject {
  spec: {
    nodeName?: string;
    serviceAccountName?: string;
    activeDeadlineSeconds?: number;
    terminationGracePeriodSeconds?: number;
    securityContext?: { runAsUser?: number; runAsGroup?: number; fsGroup?: number; runAsNonRoot?: boolean };
    containers: Container[];
    initContainers?: Container[];
    volumes?: Volume[];
  };
  status?: { phase?: string; startTime?: string; reason?: string; containerStatuses?: ContainerStatus[] };
}

export interface Container {
  name: string;
  image: string;
  command?: string[];
  args?: string[];
  env?: EnvVar[];
  envFrom?: object[];
  volumeMounts?: { name: string; mountPath: string; subPath?: string; readOnly?: boolean }[];
  securityContext?: { readOnlyRootFilesystem?: boolean; runAsUser?: number; runAsNonRoot?: boolean };
}

export interface ContainerStatus {
  name: string;
  state: { terminated?: { exitCode: number; reason?: string } };
}

interface EnvVar {
  name: string;
  value?: string;
  valueFrom?: {
    fieldRef?: { fieldPath: string };
    configMapKeyRef?: KeyReference;
    secretKeyRef?: KeyReference;
  };
}

interface KeyReference {
  name: string;
  key: string;
  optional?: boolean;
}

interface Item {
  key: string;
  path: string;
  mode?: number;
}

export interface Source {
  configMap?: { name: string; items?: Item[]; optional?: boolean };
  secret?: { name?: string; secretName?: string; items?: Item[]; optional?: boolean };
  downwardAPI?: { items?: { path: string; fieldRef?: { fieldPath: string }; mode?: number }[] };
  serviceAccountToken?: { path: string; expirationSeconds?: number; audience?: string };
}

export interface Volume {
  name: string;
  emptyDir?: object;
  configMap?: Source['configMap'] & { defaultMode?: number };
  secret?: Source['secret'] & { defaultMode?: number };
  downwardAPI?: Source['downwardAPI'] & { defaultMode?: number };
  projected?: { sources: Source[]; defaultMode?: number };
}
