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
import type { Metadata } from './metadata';
import { jobHook, reportHooks, shortLivedHook, skipMissingKind, testHook, wave } from './order';
import { ScriptConfigMap } from './script-config-map';
import { StatusConfigMap } from './status-config-map';
import { SyncReport } from './sync-report';
import { TagMirrorSet } from './tag-mirror-set';
import { UpdaterAccess } from './updater-access';
import { UpdaterCronJob } from './updater-cron-job';

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
const updaterScript = { file: 'updater.sh', script: file('updater.sh') };
/** What the pods of all runs share. */
const pod = {
  labels,
  image,
  registry: { host: values.ecr_host, prefix: values.repo_path_prefix },
  pullSecret: values.pull_secret,
  verifyImage: values.verify.image,
  settings: values.updater,
};

/**
 * The objects of one cluster, in the order of their waves: the login is there before nodes are sent to the
 * mirror, and when all goes the mirror sets go first.
 */
export class ImageMirroringChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { disableResourceNameHashes: true });

    new CredentialsSecret(new Conditional(this, 'OwnSecret', ownSecret), 'AwsSecret', {
      metadata: metadata(names.credentials, wave(0)),
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
        phase,
        metadata: { name: names.reports[phase], namespace, labels },
        annotations: reportHooks(phase),
        image,
        script: file('sync-report.sh'),
        mongoUri: values.devops.mongo_uri,
        clusterId: values.cluster.id,
        buildNumber: values.devops.build_number,
        revision: values.source.revision,
      });
  }

  /** Proves login and mirror with the new values, before anything else is created or changed. */
  private addInit(login: Conditional): void {
    const { init } = names;
    const hook = shortLivedHook(-3);
    new CredentialsSecret(new Conditional(login, 'OwnSecret', ownSecret), 'InitSecret', {
      metadata: metadata(init, hook),
      ...credentials,
    });
    new ScriptConfigMap(login, 'InitScript', { metadata: metadata(init, hook), ...updaterScript });
    new UpdaterAccess(login, 'InitAccess', {
      serviceAccount: init,
      role: init,
      roleBinding: init,
      namespace,
      labels,
      annotations: { account: hook, role: hook, binding: shortLivedHook(-2) },
      pullSecret: values.pull_secret,
      statusConfigMap: names.updater.status,
    });
    new HookJob(login, 'InitJob', {
      metadata: metadata(init, jobHook(-1)),
      pod: {
        ...pod,
        mode: 'init',
        serviceAccount: init,
        scriptConfigMap: init,
        credentialsSecret: givenSecretOr(init),
        statusConfigMap: names.updater.status,
      },
    });
  }

  /** Keeps the login fresh. */
  private addUpdater(login: Conditional): void {
    const { cronJob, script, status, verifyJob, serviceAccount, role, roleBinding } = names.updater;
    new ScriptConfigMap(login, 'Script', { metadata: metadata(script, wave(2)), ...updaterScript });
    new StatusConfigMap(login, 'Status', metadata(status, wave(2)));
    new UpdaterAccess(login, 'Access', {
      serviceAccount,
      role,
      roleBinding,
      namespace,
      labels,
      annotations: { account: wave(2), role: wave(2), binding: wave(3) },
      pullSecret: values.pull_secret,
      statusConfigMap: status,
    });
    const runner = {
      ...pod,
      serviceAccount,
      scriptConfigMap: script,
      credentialsSecret: givenSecretOr(names.credentials),
    };
    new UpdaterCronJob(login, 'CronJob', {
      metadata: metadata(cronJob, wave(4)),
      everyMinutes: values.updater.check_every_minutes,
      clusterId: values.cluster.id,
      pod: { ...runner, mode: 'update', statusConfigMap: status },
    });
    new HookJob(login, 'VerifyJob', {
      metadata: metadata(verifyJob, testHook),
      pod: { ...runner, mode: 'verify' },
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
      metadata: { name: names.mirrorSets.digest, labels, annotations },
      registry,
      additionalSources: values.additional_image_digest_sources,
    });
    const tags = new Conditional(sets, 'Tags', {
      when: or(filled(values.additional_image_tag_sources), values.mirror_tags),
      meaning: 'additional_image_tag_sources or mirror_tags is set',
    });
    new TagMirrorSet(tags, 'TagMirrorSet', {
      metadata: { name: names.mirrorSets.tag, labels, annotations },
      registry,
      additionalSources: values.additional_image_tag_sources,
      mirrorFixedSources: values.mirror_tags,
    });
  }
}

const metadata = (name: string, annotations: Record<string, string>): Metadata => ({
  name,
  namespace,
  labels,
  annotations,
});

const givenSecretOr = (own: string) => choose(filled(values.existing_secret), values.existing_secret, own);
