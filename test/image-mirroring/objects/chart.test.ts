import { defaultRelease } from '../../../src/image-mirroring/default-release';
import { render } from '../../../src/image-mirroring/render';
import { version } from '../../../src/package';
import { imageMirroringValues } from '../../../src/image-mirroring/values/contract';
import { loadValues } from '../../../src/values-file/load';
import { examples } from '../../examples';

interface Manifest {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
  spec: Record<string, unknown>;
  rules: { apiGroups: string[]; resources: string[]; resourceNames?: string[]; verbs: string[] }[];
}

const renderExample = (name: string, namespace = 'default') => {
  const example = examples.find((each) => each.name === name);
  const release = { ...defaultRelease, Namespace: namespace };
  return render(
    loadValues(imageMirroringValues, [example?.valuesFile ?? ''], release),
    release,
  ) as unknown as Manifest[];
};

const identity = ({ kind, metadata }: Manifest) => `${kind}/${metadata.namespace ?? '-'}/${metadata.name}`;
const isHook = ({ metadata }: Manifest) => 'helm.sh/hook' in metadata.annotations;
const waveOf = ({ metadata }: Manifest) => Number(metadata.annotations['argocd.argoproj.io/sync-wave']);

interface Pod {
  containers: {
    command: string[];
    image: string;
    env: { name: string; value?: string }[];
    [key: string]: unknown;
  }[];
  volumes: Record<string, unknown>[];
  [key: string]: unknown;
}
type JobSpec = { template: { spec: Pod; metadata: { labels: object } }; [key: string]: unknown };

/** The Job specs of a rendering: those of its Jobs, and the one of its CronJob. */
const jobSpecsOf = (manifests: Manifest[]): JobSpec[] =>
  manifests.flatMap(({ kind, spec }) => {
    if (kind === 'Job') return [spec as JobSpec];
    return kind === 'CronJob' ? [(spec.jobTemplate as { spec: JobSpec }).spec] : [];
  });

describe('the objects', () => {
  test('are those of the documented table, and the two roles beside the pull secret', () => {
    expect(
      renderExample('tag-sources')
        .filter((each) => !isHook(each))
        .map(identity),
    ).toEqual([
      'Secret/default/aws',
      'ConfigMap/default/ecr-token-updater-script',
      'ConfigMap/default/ecr-token-updater-status',
      'ServiceAccount/default/ecr-token-updater-sa',
      'Role/default/ecr-token-updater-role',
      'RoleBinding/default/ecr-token-updater-rolebinding',
      'Role/openshift-config/ecr-token-updater-role',
      'RoleBinding/openshift-config/ecr-token-updater-rolebinding',
      'CronJob/default/ecr-token-updater',
      'ImageDigestMirrorSet/-/mas-ecr',
      'ImageTagMirrorSet/-/mas-ecr-dev',
    ]);
  });

  test('are the Secret and an empty mirror set while there is no registry', () => {
    expect(renderExample('no-ecr-host').map(identity)).toEqual([
      'Secret/default/aws',
      'ImageDigestMirrorSet/-/mas-ecr',
    ]);
  });

  test('are one role where the pull secret is in the namespace of the release', () => {
    const roles = renderExample('basic', 'openshift-config').filter(
      (each) => each.kind === 'Role' && !isHook(each),
    );
    expect(roles.map(identity)).toEqual(['Role/openshift-config/ecr-token-updater-role']);
    expect(roles[0]?.rules.at(-1)).toMatchObject({ resources: ['secrets'], resourceNames: ['pull-secret'] });
  });

  test('carry the standard labels and the custom ones, pods too', () => {
    const manifests = renderExample('custom-labels');
    const labels = [
      ...manifests.map(({ metadata }) => metadata.labels),
      ...jobSpecsOf(manifests).map(({ template }) => template.metadata.labels),
    ];
    for (const each of labels)
      expect(each).toMatchObject({
        'app.kubernetes.io/name': 'image-mirroring',
        'app.kubernetes.io/instance': 'image-mirroring',
        'app.kubernetes.io/version': version,
        'app.kubernetes.io/managed-by': 'cdk8s',
        'helm.sh/chart': `image-mirroring-${version}`,
        'example.com/team': 'platform',
        'cost-center': '4711',
      });
  });
});

describe('the order', () => {
  test('is login first, mirror sets last', () => {
    const waves = renderExample('tag-sources')
      .filter((each) => !isHook(each))
      .map(waveOf);
    expect(waves).toEqual([0, 2, 2, 2, 2, 3, 2, 3, 4, 5, 5]);
  });

  test('of the init hook is its objects, their bindings, then the Job, which alone outlives its failure', () => {
    const hooks = renderExample('basic').filter(
      ({ metadata }) => metadata.annotations['helm.sh/hook'] === 'pre-install,pre-upgrade',
    );
    const weights = hooks.map(({ kind, metadata }) => [
      kind,
      Number(metadata.annotations['helm.sh/hook-weight']),
    ]);
    const weightOf = (kind: string) =>
      weights.filter(([each]) => each === kind).map(([, weight]) => weight as number);
    expect(Math.max(...weightOf('Role'), ...weightOf('Secret'))).toBeLessThan(
      Math.min(...weightOf('RoleBinding')),
    );
    expect(Math.max(...weightOf('RoleBinding'))).toBeLessThan(Math.min(...weightOf('Job')));
    for (const { kind, metadata } of hooks)
      expect(metadata.annotations['helm.sh/hook-delete-policy']?.includes('hook-failed')).toBe(
        kind !== 'Job',
      );
  });

  test('makes nothing of the release depend on a hook: what the hook uses is its own', () => {
    const manifests = renderExample('basic');
    const names = new Set(manifests.filter((each) => !isHook(each)).map(identity));
    const hooks = manifests.filter(
      (each) => isHook(each) && each.metadata.annotations['helm.sh/hook'] !== 'test',
    );
    for (const hook of hooks) expect(names.has(identity(hook))).toBe(false);
  });
});

describe('the record of syncs', () => {
  const report = (phase: string) =>
    [
      ...['Secret', 'ConfigMap', 'ServiceAccount', 'Role', 'RoleBinding', 'NetworkPolicy', 'Job'].map(
        (kind) => `${kind}/default/image-mirroring-sync-${phase}`,
      ),
    ].sort();
  const hooksOf = (hook: string) =>
    renderExample('sync-report').filter(
      ({ metadata }) =>
        metadata.annotations['helm.sh/hook'] === hook && metadata.name.includes('image-mirroring-sync'),
    );

  test('begins before everything else and ends after it, each with objects of its own', () => {
    const before = hooksOf('pre-install,pre-upgrade');
    expect(before.map(identity).sort()).toEqual(report('start'));
    expect(hooksOf('post-install,post-upgrade').map(identity).sort()).toEqual(report('finish'));
    const init = renderExample('sync-report').filter(({ metadata }) => metadata.name.endsWith('-init'));
    const weights = (manifests: Manifest[]) =>
      manifests.map(({ metadata }) => Number(metadata.annotations['helm.sh/hook-weight']));
    expect(Math.max(...weights(before))).toBeLessThan(Math.min(...weights(init)));
  });

  test('leaves nothing behind when it fails but its Job, and with it the log', () => {
    for (const { kind, metadata } of renderExample('sync-report').filter(({ metadata: { name } }) =>
      name.includes('image-mirroring-sync'),
    ))
      expect(metadata.annotations['helm.sh/hook-delete-policy']?.includes('hook-failed')).toBe(
        kind !== 'Job',
      );
  });

  test('reads and changes one ConfigMap', () => {
    const roles = renderExample('sync-report').filter(
      ({ kind, metadata }) => kind === 'Role' && metadata.name.includes('image-mirroring-sync'),
    );
    for (const { rules } of roles)
      expect(rules).toEqual([
        { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
        {
          ...{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'patch'] },
          resourceNames: ['image-mirroring-sync-report'],
        },
      ]);
  });

  test('has its URI in a file, not in the environment', () => {
    for (const job of jobSpecsOf(
      renderExample('sync-report').filter(({ metadata }) => metadata.name.includes('image-mirroring-sync')),
    )) {
      const [container] = job.template.spec.containers;
      expect(JSON.stringify(container?.env)).not.toMatch(/mongo|secretKeyRef/);
      expect(container?.env).toContainEqual({ name: 'DEVOPS_BUILD_NUMBER', value: '42' });
    }
  });

  test('is nowhere while the URI is empty', () => {
    const file = examples.find(({ name }) => name === 'sync-report')?.valuesFile ?? '';
    const values = loadValues(imageMirroringValues, [file], defaultRelease);
    const manifests = render({ ...values, devops: { ...values.devops, mongo_uri: '' } });
    expect(manifests.length).toBeGreaterThan(0);
    expect(JSON.stringify(manifests)).not.toMatch(/sync-(?:start|finish|report)/);
  });
});

describe('what the updater may do', () => {
  test('is to get and update the one pull secret, to keep its status and to report Events', () => {
    const rules = renderExample('basic')
      .filter(({ kind }) => kind === 'Role')
      .flatMap(({ metadata, rules: all }) => all.map((rule) => ({ ...rule, namespace: metadata.namespace })));
    for (const { resources, resourceNames, verbs, namespace } of rules)
      expect(`${namespace} ${resources} ${resourceNames ?? '*'} ${verbs}`).toMatch(
        /^(?:openshift-config secrets pull-secret get,update|default configmaps ecr-token-updater-status get,(?:update|patch)(?:,patch)?|default events \* create)$/,
      );
  });

  test('is granted in namespaces, never in the cluster', () => {
    expect(
      renderExample('tag-sources')
        .map(({ kind }) => kind)
        .join(),
    ).not.toContain('ClusterRole');
  });
});

describe('every pod of the updater', () => {
  const manifests = [...renderExample('govcloud-fips'), ...renderExample('basic')];
  const jobs = jobSpecsOf(manifests);
  const pods = jobs.map(({ template }) => template.spec);

  test('runs as any user but root, with nothing to escalate by, on a read-only root', () => {
    expect(pods).toHaveLength(6);
    for (const pod of pods) {
      expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(pod.containers[0]?.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
  });

  test('is pulled by digest, and only when the node lacks the image', () => {
    for (const { containers } of pods) {
      expect(containers[0]?.image).toMatch(/^[^@]+@sha256:[0-9a-f]{64}$/);
      expect(containers[0]?.imagePullPolicy).toBe('IfNotPresent');
    }
  });

  test('mounts what it reads so that any user can read it, and has no secret in its environment', () => {
    for (const { volumes, containers } of pods) {
      for (const volume of volumes)
        expect(volume.name === 'tmp' || JSON.stringify(volume).includes('"defaultMode":292')).toBe(true);
      expect(JSON.stringify(containers[0]?.env)).not.toMatch(/secretKeyRef|wJalr/);
    }
  });

  test('fails its Job at once on a refusal, and is given the time to pull a large image', () => {
    for (const job of jobs) {
      expect(job.activeDeadlineSeconds).toBeGreaterThanOrEqual(900);
      expect(JSON.stringify(job.podFailurePolicy)).toContain('"action":"FailJob"');
      expect(job.template.spec.restartPolicy).toBe('Never');
    }
  });

  test('of the CronJob is cleaned up in time; those of hooks are not, or a sync would wait for ever', () => {
    const lifetimes = manifests.map(({ kind, spec }) => [
      kind,
      kind === 'CronJob'
        ? jobSpecsOf([{ kind, spec } as Manifest])[0]?.ttlSecondsAfterFinished
        : spec?.ttlSecondsAfterFinished,
    ]);
    for (const [kind, lifetime] of lifetimes)
      if (kind === 'CronJob') expect(lifetime).toBeGreaterThan(0);
      else expect(lifetime).toBeUndefined();
  });
});

test('the CronJob never runs twice at once, survives a slow controller, and checks at a minute of its own', () => {
  const spec = renderExample('govcloud-fips').find(({ kind }) => kind === 'CronJob')?.spec;
  expect(spec).toMatchObject({ concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 300 });
  expect(spec?.schedule).toMatch(/^(?:[0-9]|1[0-4])-59\/15 \* \* \* \*$/);
});

test('mirrors of a changed prefix are tried in the order of their age', () => {
  const [set] = renderExample('prefix-change').filter(({ kind }) => kind === 'ImageDigestMirrorSet');
  const mirrors = (set?.spec.imageDigestMirrors as { mirrors: string[] }[]).map((entry) =>
    entry.mirrors.map((mirror) => mirror.replace(/^[^/]*\//, '')),
  );
  expect(mirrors).toEqual([
    ['251030', '250731'],
    ['251030', '250731'],
    ['251030', '251030/cp', '250731', '250731/cp'],
  ]);
});
