import { k8s } from 'cdk8s-plus-28';
import type { Expr, Value } from '../../helm/expressions/expression';
import { and, dict, equal, filled, format, json } from '../../helm/expressions/expression';
import type { Reads } from '../../helm/expressions/reads';
import { comment, when } from '../../helm/objects/block';
import type { Template } from '../../helm/objects/template';
import { isHosted, pullSecretOf, refreshHoursOf } from '../values/platform';
import type { Values, ValuesTree } from '../values/schema';
import { labelsOf, type Component } from './labels';
import { imagePullSecretsOf, placementOf } from './pod-placement';
import { resourcesOf } from './pod-resources';
import {
  identityEnvironment,
  identityMounts,
  identityVolumes,
  type IdentityValues,
} from './updater-identity';
import { containerSecurity, podSecurity, readable, readableComment } from './restricted-pod';

/** What the updater does: keep the login fresh, make it for the first time, or prove it. */
export type UpdaterMode = 'update' | 'init' | 'verify';

/** What the pods of all runs share. */
export interface UpdaterPodProps {
  readonly labelsOf: (component: Value<string>) => Record<string, string>;
  readonly image: Expr<string>;
  readonly registry: {
    readonly host: Expr<string>;
    readonly prefix: Expr<string>;
    readonly keepsPaths: Expr<boolean>;
  };
  readonly pullSecret: { readonly namespace: Expr<string>; readonly name: Expr<string> };
  /** Whether the control plane is hosted: the pull secret may then be missing before the first install. */
  readonly isHosted: Expr<boolean>;
  /** Hours before its expiry at which a login is renewed. */
  readonly refreshHours: Expr<number>;
  readonly identity: IdentityValues;
  /** Images to prove the mirror with; none when empty. */
  readonly verify: Reads<Values['verify']>;
  /** Mirrored sources besides icr.io and cp.icr.io. */
  readonly sources: { readonly digest: Expr<string[]>; readonly tag: Expr<string[]> };
  readonly settings: Reads<Values['updater']>;
}

/** The updater's image, by its digest. */
export const updaterImageOf = (v: ValuesTree) => format`${v.cli_image_repo}@${v.updater.image_digest}`;

/** What the pods of all runs share. */
export const updaterPodOf = (v: ValuesTree): UpdaterPodProps => ({
  labelsOf: (component) => labelsOf(v.custom_labels, component),
  identity: v,
  image: updaterImageOf(v),
  registry: { host: v.ecr_host, prefix: v.repo_path_prefix, keepsPaths: v.keep_source_paths },
  pullSecret: pullSecretOf(v),
  isHosted: isHosted(v),
  refreshHours: refreshHoursOf(v),
  verify: v.verify,
  sources: { digest: v.additional_image_digest_sources, tag: v.additional_image_tag_sources },
  settings: v.updater,
});

/** What differs between runs: the names of objects that the pod uses, and what it does. */
export interface UpdaterRun {
  readonly mode: UpdaterMode;
  readonly component: Component;
  readonly serviceAccount: string;
  readonly script: string;
  readonly secret: string;
  /** The Secret with the proxy, if there is one. */
  readonly proxySecret: string;
  readonly status: string;
}

type RunParameters = Record<keyof UpdaterRun, Expr<string>>;

export const containerName = 'updater';

const scriptFolder = '/opt/ecr-token-updater';
const authorityFolder = '/opt/ecr-token-updater-ca';
const proxyFolder = '/var/run/secrets/ecr-token-updater/proxy';
const statusFolder = '/opt/ecr-token-updater-status';

/** Isolated from the environment and from modules of the image, and without bytecode: its folder is read-only. */
export const updaterCommand = <Mode>(mode: Mode) => ['python3', '-I', '-B', scriptFolder, mode];

/** The pod of one run of the updater: it runs as any user that is not root, and writes to /tmp only. */
export const updaterPod = (props: UpdaterPodProps, run: RunParameters): Template<k8s.PodSpec> => ({
  serviceAccountName: run.serviceAccount,
  automountServiceAccountToken: true,
  restartPolicy: 'Never',
  hostNetwork: when(props.settings.host_network, true),
  dnsPolicy: when(props.settings.host_network, 'ClusterFirstWithHostNet'),
  securityContext: podSecurity,
  imagePullSecrets: imagePullSecretsOf(props.settings),
  containers: [
    {
      name: containerName,
      image: props.image,
      imagePullPolicy: 'IfNotPresent',
      command: updaterCommand(run.mode),
      env: environment(props, run),
      resources: resourcesOf(props.settings.resources),
      volumeMounts: mounts(props, run),
      securityContext: containerSecurity,
    },
  ],
  volumes: comment(readableComment, volumes(props, run)),
  ...placementOf(props.settings),
});

const environment = ({ settings, ...props }: UpdaterPodProps, run: RunParameters): Template<k8s.EnvVar>[] => [
  { name: 'HOME', value: '/tmp' },
  { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
  { name: 'ECR_HOST', value: props.registry.host },
  { name: 'REPO_PATH_PREFIX', value: props.registry.prefix },
  { name: 'PULL_SECRET_NAMESPACE', value: props.pullSecret.namespace },
  { name: 'PULL_SECRET_NAME', value: props.pullSecret.name },
  when(props.isHosted, { name: 'PLATFORM', value: 'hosted' }),
  { name: 'STATUS_CONFIG_MAP', value: run.status },
  { name: 'REFRESH_BEFORE_EXPIRY_HOURS', value: format`${props.refreshHours}` },
  { name: 'VERIFY_IMAGE', value: props.verify.image },
  when(filled(props.verify.images), {
    name: 'VERIFY_IMAGES',
    value: json(dict({ images: props.verify.images })),
  }),
  when(filled(props.verify.images), { name: 'MIRRORED_SOURCES', value: json(dict({ ...props.sources })) }),
  when(and(filled(props.verify.images), props.registry.keepsPaths), {
    name: 'KEEP_SOURCE_PATHS',
    value: 'true',
  }),
  { name: 'ECR_ENDPOINT_URL', value: settings.endpoint_url },
  ...identityEnvironment(props.identity),
  when(filled(settings.ca_config_map), { name: 'CA_BUNDLE', value: `${authorityFolder}/ca-bundle.crt` }),
];

/** Whether the pod compares what the status says: at every check, and as files it costs no request. */
const readsStatus = ({ mode }: RunParameters) => equal(mode, 'update');

const mounts = ({ settings, identity }: UpdaterPodProps, run: RunParameters): Template<k8s.VolumeMount>[] => [
  { name: 'script', mountPath: scriptFolder, readOnly: true },
  ...identityMounts(identity),
  when(filled(settings.proxy), { name: 'proxy', mountPath: proxyFolder, readOnly: true }),
  { name: 'tmp', mountPath: '/tmp' },
  when(readsStatus(run), { name: 'status', mountPath: statusFolder, readOnly: true }),
  when(filled(settings.ca_config_map), { name: 'ca', mountPath: authorityFolder, readOnly: true }),
];

const volumes = ({ settings, identity }: UpdaterPodProps, run: RunParameters): Template<k8s.Volume>[] => [
  { name: 'script', configMap: { name: run.script, defaultMode: readable } },
  ...identityVolumes(identity, run.secret),
  when(filled(settings.proxy), {
    name: 'proxy',
    secret: { secretName: run.proxySecret, defaultMode: readable },
  }),
  comment('In memory: the files with the keys must not outlive a pod that is killed.', {
    name: 'tmp',
    emptyDir: { medium: 'Memory', sizeLimit: k8s.Quantity.fromString('16Mi') },
  }),
  when(readsStatus(run), {
    name: 'status',
    configMap: { name: run.status, defaultMode: readable, optional: true },
  }),
  when(filled(settings.ca_config_map), {
    name: 'ca',
    configMap: { name: settings.ca_config_map, defaultMode: readable },
  }),
];
