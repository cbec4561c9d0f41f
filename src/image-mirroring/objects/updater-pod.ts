import type { Template } from '../../helm/objects/cdk8s-objects';
import { k8s } from 'cdk8s-plus-28';
import { forEach, when } from '../../helm/objects/block';
import { spread, template } from '../../helm/objects/cdk8s-objects';
import type { Expr, Value } from '../../helm/expressions/expression';
import {
  choose,
  dict,
  json,
  member,
  filled,
  format,
  unique,
  variable,
} from '../../helm/expressions/expression';
import type { Reads } from '../../helm/expressions/reads';
import type { Values } from '../values/schema';
import { containerSecurity, podSecurity, readable } from './restricted-pod';

/** What the updater does: keep the login fresh, make it for the first time, or prove it. */
export type UpdaterMode = 'update' | 'init' | 'verify';

export interface UpdaterPodProps {
  readonly mode: UpdaterMode;
  readonly labels: Record<string, string>;
  readonly image: Expr<string>;
  readonly serviceAccount: string;
  readonly scriptConfigMap: string;
  readonly credentialsSecret: Value<string>;
  /** The ConfigMap for the status; none for a run that keeps no status. */
  readonly statusConfigMap?: string;
  readonly registry: { readonly host: Expr<string>; readonly prefix: Expr<string> };
  readonly pullSecret: { readonly namespace: Expr<string>; readonly name: Expr<string> };
  /** Images to prove the mirror with; none when empty. */
  readonly verify: Reads<Values['verify']>;
  /** Mirrored sources besides icr.io and cp.icr.io. */
  readonly sources: { readonly digest: Expr<string[]>; readonly tag: Expr<string[]> };
  readonly settings: Reads<Values['updater']>;
}

const name = variable('name');
const toleration = variable<Record<string, string>>('toleration', 'stringMap');

export const containerName = 'updater';

const scriptFolder = '/opt/ecr-token-updater';
const authorityFolder = '/opt/ecr-token-updater-ca';
const credentialsFolder = '/var/run/secrets/ecr-token-updater/aws';
const statusFolder = '/opt/ecr-token-updater-status';

/** Isolated from the environment and from modules of the image, and without bytecode: its folder is read-only. */
export const updaterCommand = (mode: UpdaterMode) => ['python3', '-I', '-B', scriptFolder, mode];

/** The pod of one run of the updater: it runs as any user that is not root, and writes to /tmp alone. */
export function updaterPod(props: UpdaterPodProps): k8s.PodSpec {
  const { settings } = props;
  // What the status says is compared at every check: as files it costs no request.
  const readsStatus = props.mode === 'update';
  return template<k8s.PodSpec>({
    serviceAccountName: props.serviceAccount,
    automountServiceAccountToken: true,
    restartPolicy: 'Never',
    securityContext: podSecurity,
    imagePullSecrets: when(filled(settings.image_pull_secrets), [
      forEach(name, unique(settings.image_pull_secrets), { name }),
    ]),
    nodeSelector: when(filled(settings.node_selector), { ...spread(settings.node_selector) }),
    tolerations: when(filled(settings.tolerations), [
      forEach(toleration, settings.tolerations, tolerationOf(toleration)),
    ]),
    containers: [
      {
        name: containerName,
        image: props.image,
        imagePullPolicy: 'IfNotPresent',
        command: updaterCommand(props.mode),
        env: environment(props),
        securityContext: containerSecurity,
        resources: {
          requests: amounts(settings.resources.requests),
          limits: amounts(settings.resources.limits),
        },
        volumeMounts: [
          { name: 'script', mountPath: scriptFolder, readOnly: true },
          { name: 'credentials', mountPath: credentialsFolder, readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
          ...(readsStatus ? [{ name: 'status', mountPath: statusFolder, readOnly: true }] : []),
          when(filled(settings.ca_config_map), { name: 'ca', mountPath: authorityFolder, readOnly: true }),
        ],
      },
    ],
    volumes: [
      { name: 'script', configMap: { name: props.scriptConfigMap, defaultMode: readable } },
      { name: 'credentials', secret: { secretName: props.credentialsSecret, defaultMode: readable } },
      // In memory: a pod that is killed leaves the files with the keys behind.
      { name: 'tmp', emptyDir: { medium: 'Memory' } },
      ...(readsStatus
        ? [
            {
              name: 'status',
              configMap: { name: props.statusConfigMap, defaultMode: readable, optional: true },
            },
          ]
        : []),
      when(filled(settings.ca_config_map), {
        name: 'ca',
        configMap: { name: settings.ca_config_map, defaultMode: readable },
      }),
    ],
  });
}

const environment = ({ settings, ...props }: UpdaterPodProps): Template<k8s.EnvVar>[] => [
  { name: 'HOME', value: '/tmp' },
  { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
  { name: 'ECR_HOST', value: props.registry.host },
  { name: 'REPO_PATH_PREFIX', value: props.registry.prefix },
  { name: 'PULL_SECRET_NAMESPACE', value: props.pullSecret.namespace },
  { name: 'PULL_SECRET_NAME', value: props.pullSecret.name },
  { name: 'STATUS_CONFIG_MAP', value: props.statusConfigMap ?? '' },
  { name: 'REFRESH_BEFORE_EXPIRY_HOURS', value: format`${settings.refresh_before_expiry_hours}` },
  { name: 'VERIFY_IMAGE', value: props.verify.image },
  when(filled(props.verify.images), {
    name: 'VERIFY_IMAGES',
    value: json(dict({ images: props.verify.images })),
  }),
  when(filled(props.verify.images), { name: 'MIRRORED_SOURCES', value: json(dict({ ...props.sources })) }),
  { name: 'ECR_ENDPOINT_URL', value: settings.endpoint_url },
  when(filled(settings.proxy), { name: 'HTTPS_PROXY', value: settings.proxy }),
  when(filled(settings.ca_config_map), { name: 'CA_BUNDLE', value: `${authorityFolder}/ca-bundle.crt` }),
];

const amounts = ({ cpu, memory }: { cpu: Expr<string>; memory: Expr<string> }) => ({
  cpu: { value: cpu },
  memory: { value: memory },
});

const tolerationOf = (entry: Expr<Record<string, string>>): Template<k8s.Toleration> => {
  const [key, operator, value, effect] = (['key', 'operator', 'value', 'effect'] as const).map((name) =>
    member(entry, name),
  ) as [Expr<string>, Expr<string>, Expr<string>, Expr<string>];
  return {
    operator: choose(filled(operator), operator, 'Equal'),
    key: when(filled(key), key),
    value: when(filled(value), value),
    effect: when(filled(effect), effect),
  };
};
