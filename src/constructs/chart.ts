import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Conditional } from '../helm/conditional';
import { choose, file, filled, not, or, releaseName, releaseNamespace, text } from '../helm/expression';
import { names } from '../names';
import { mirror } from '../values/mirror';
import { values } from '../values/schema';
import { CredentialsSecret } from './credentials-secret';
import { DigestMirrorSet } from './digest-mirror-set';
import { HookJob } from './hook-job';
import { labelsOf } from './labels';
import { jobHook, reportHooks, shortLivedHook, skipMissingKind, testHook, wave } from './order';
import { ScriptConfigMap } from './script-config-map';
import { StatusConfigMap } from './status-config-map';
import { SyncReport } from './sync-report';
import { TagMirrorSet } from './tag-mirror-set';
import { UpdaterAccess } from './updater-access';
import { UpdaterCronJob } from './updater-cron-job';
import type { UpdaterMode, UpdaterPodProps } from './updater-pod';

const digest = 'sha256:db6dba0d58592a1bbed459bbe8285316c36d0d8c0bf8b39e1d0f910b3400f441';

const namespace = releaseNamespace;
const labels = labelsOf({ releaseName, custom: values.custom_labels });
const image = text`${values.cli_image_repo}@${digest}`;
const registry = {
  host: values.ecr_host,
  mirror,
  previousPrefixes: values.previous_repo_path_prefixes,
};
const credentials = {
  accessKeyId: values.aws_access_key_id,
  secretAccessKey: values.aws_secret_access_key,
  region: values.region.id,
};
const ownSecret = { when: not(filled(values.existing_secret)), meaning: 'existing_secret is empty' };

/**
 * The objects of one cluster, in the order of their waves: the login is there before nodes are sent to the
 * mirror, and when all goes the mirror sets go first.
 */
export class ImageMirroringChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { disableResourceNameHashes: true });

    new CredentialsSecret(new Conditional(this, 'OwnSecret', ownSecret), 'AwsSecret', {
      ...{ name: names.credentials, namespace, labels, annotations: wave(0) },
      ...credentials,
    });
    const login = new Conditional(this, 'Login', {
      when: filled(values.ecr_host),
      meaning: 'ecr_host is set',
    });
    this.addInit(login);
    this.addUpdater(login);
    this.addMirrorSets();
    this.addReports();
  }

  /** Records syncs in a MongoDB, around everything else. */
  private addReports(): void {
    const wanted = new Conditional(this, 'SyncReport', {
      when: filled(values.devops.mongo_uri),
      meaning: 'devops.mongo_uri is set',
    });
    for (const phase of ['start', 'finish'] as const)
      new SyncReport(wanted, phase === 'start' ? 'ReportStart' : 'ReportFinish', {
        ...{ phase, name: names.reports[phase], namespace, labels, image },
        annotations: reportHooks(phase),
        script: file('sync-report.sh'),
        mongoUri: values.devops.mongo_uri,
        clusterId: values.cluster.id,
        buildNumber: values.devops.build_number,
        revision: values.source.revision,
      });
  }

  /** Proves login and mirror with the new values, before anything else is created or changed. */
  private addInit(login: Conditional): void {
    const annotations = shortLivedHook(-3);
    new CredentialsSecret(new Conditional(login, 'OwnSecret', ownSecret), 'InitSecret', {
      ...{ name: names.init, namespace, labels, annotations },
      ...credentials,
    });
    new ScriptConfigMap(login, 'InitScript', {
      ...{ name: names.init, namespace, labels, annotations },
      ...{ file: 'updater.sh', script: file('updater.sh') },
    });
    new UpdaterAccess(login, 'InitAccess', {
      ...{ serviceAccount: names.init, role: names.init, roleBinding: names.init, namespace, labels },
      ...{ statusConfigMap: names.updater.status, pullSecret: values.pull_secret },
      annotations: { account: annotations, role: annotations, binding: shortLivedHook(-2) },
    });
    new HookJob(login, 'InitJob', {
      ...{ name: names.init, namespace, labels, annotations: jobHook(-1) },
      pod: pod('init', names.init, names.init, names.init, names.updater.status),
    });
  }

  /** Keeps the login fresh. */
  private addUpdater(login: Conditional): void {
    const { cronJob, script, status, verifyJob, serviceAccount, role, roleBinding } = names.updater;
    new ScriptConfigMap(login, 'Script', {
      ...{ name: script, namespace, labels, annotations: wave(2) },
      ...{ file: 'updater.sh', script: file('updater.sh') },
    });
    new StatusConfigMap(login, 'Status', { name: status, namespace, labels, annotations: wave(2) });
    new UpdaterAccess(login, 'Access', {
      ...{ serviceAccount, role, roleBinding },
      ...{ namespace, labels, statusConfigMap: status, pullSecret: values.pull_secret },
      annotations: { account: wave(2), role: wave(2), binding: wave(3) },
    });
    new UpdaterCronJob(login, 'CronJob', {
      ...{ name: cronJob, namespace, labels, annotations: wave(4) },
      everyMinutes: values.updater.check_every_minutes,
      clusterId: values.cluster.id,
      pod: pod('update', serviceAccount, script, names.credentials, status),
    });
    new HookJob(login, 'VerifyJob', {
      ...{ name: verifyJob, namespace, labels, annotations: testHook },
      pod: pod('verify', serviceAccount, script, names.credentials),
    });
  }

  /** Sends nodes to the registry. */
  private addMirrorSets(): void {
    const annotations = { ...wave(5), ...skipMissingKind };
    const sets = new Conditional(this, 'MirrorSets', {
      when: values.mirror_sets.enabled,
      meaning: 'mirror_sets.enabled is true',
    });
    new DigestMirrorSet(sets, 'DigestMirrorSet', {
      ...{ name: names.mirrorSets.digest, labels, annotations, registry },
      additionalSources: values.additional_image_digest_sources,
    });
    const tags = new Conditional(sets, 'Tags', {
      when: or(filled(values.additional_image_tag_sources), values.mirror_tags),
      meaning: 'additional_image_tag_sources or mirror_tags is set',
    });
    new TagMirrorSet(tags, 'TagMirrorSet', {
      ...{ name: names.mirrorSets.tag, labels, annotations, registry },
      additionalSources: values.additional_image_tag_sources,
      mirrorFixedSources: values.mirror_tags,
    });
  }
}

const pod = (
  mode: UpdaterMode,
  serviceAccount: string,
  scriptConfigMap: string,
  secret: string,
  status?: string,
): UpdaterPodProps => ({
  mode,
  labels,
  image,
  serviceAccount,
  scriptConfigMap,
  credentialsSecret: choose(filled(values.existing_secret), values.existing_secret, secret),
  ...(status && { statusConfigMap: status }),
  registry: { host: values.ecr_host, prefix: values.repo_path_prefix },
  pullSecret: values.pull_secret,
  verifyImage: values.verify.image,
  settings: values.updater,
});
