import { Option } from 'commander';
import { defaultRelease } from '../image-mirroring/default-release';
import { parseFolderName, parseNamespace, parseRelease } from './option-values';
import { ValueOption } from './value-option';

/** Every option of every command, declared once. Help, shell completion and docs/commands.md are made from them. */
export const options = {
  values: () =>
    new ValueOption(
      '-f, --values <FILE>',
      'values file, repeatable; later files win; "-" is standard input',
      {
        repeatable: true,
      },
    ),
  namespace: () =>
    new ValueOption('-n, --namespace <NAMESPACE>', 'namespace of the release', {
      parse: parseNamespace,
    }).default(defaultRelease.Namespace),
  release: () =>
    new ValueOption('--release <NAME>', 'name of the release', { parse: parseRelease }).default(
      defaultRelease.Name,
    ),
  configRepo: () =>
    new ValueOption(
      '--config-repo <DIR>',
      'configuration repository with <account>/<cluster>/ibm-mas-cluster-base.yaml and image-mirroring.yaml',
    ).conflicts(['namespace', 'release']),
  account: () =>
    new ValueOption(
      '--account <ID>',
      'folder of an account in the configuration repository, repeatable (default: all)',
      {
        repeatable: true,
        parse: parseFolderName,
      },
    ),
  cluster: () =>
    new ValueOption('--cluster <ID>', 'folder of a cluster in its account, repeatable (default: all)', {
      repeatable: true,
      parse: parseFolderName,
    }),
  mirrorSets: () =>
    new ValueOption('--mirror-sets <FILE>', 'older name of --cluster-files, repeatable', {
      repeatable: true,
    }).conflicts(['live', 'kubeconfig', 'context']),
  clusterFiles: () =>
    new ValueOption(
      '--cluster-files <PATH>',
      'files or folders that describe a cluster: a must-gather, the output of "oc get … -o yaml", repeatable',
      { repeatable: true },
    ).conflicts(['live', 'kubeconfig', 'context']),
  live: () =>
    new Option('--live', 'read the cluster of the kubeconfig, or of the pod that the command runs in'),
  kubeconfig: () =>
    new ValueOption('--kubeconfig <FILE>', 'kubeconfig of the cluster to read; implies --live'),
  context: () => new ValueOption('--context <NAME>', 'context of the kubeconfig; implies --live'),
  scoped: () =>
    new Option('--scoped', 'limit the right to pull to the repositories below the prefixes in the values'),
  trust: () =>
    new ValueOption(
      '--trust <ARN>',
      "print the trust policy for role_arn instead; ARN of the IAM identity provider of the cluster's service account issuer",
    ).conflicts(['scoped']),
  probe: () => new Option('--probe', 'ask the registries for each image'),
  authfile: () =>
    new ValueOption(
      '--authfile <FILE>',
      'logins for --probe, as podman login writes them; without it, those of the pull secret',
    ),
  missing: () => new Option('--missing', 'only images that the mirror does not have; requires --probe'),
  pullSecret: () =>
    new ValueOption('--pull-secret <FILE>', 'pull secret, as a Secret or as its .dockerconfigjson'),
  error: () =>
    new ValueOption(
      '--error <MESSAGE>',
      'explain the message of a failed pull, as oc describe pod shows it, instead of an image; "-" is standard input',
      { parse: (value) => value },
    ),
  from: () =>
    new ValueOption(
      '--from <FILE>',
      'values file before the change, repeatable; "none" is no release at all',
      {
        repeatable: true,
      },
    ),
  to: () =>
    new ValueOption('--to <FILE>', 'values file after the change, repeatable; "none" is no release at all', {
      repeatable: true,
    }),
  nodes: () =>
    new ValueOption(
      '--nodes <NUMBER>',
      'nodes of the cluster, up to three of them masters (default: 6)',
    ).conflicts('pools'),
  pools: () =>
    new ValueOption(
      '--pools <POOLS>',
      'pools of the cluster, NAME=NODES[/MAX_UNAVAILABLE][:paused],… such as master=3,worker=30/2',
    ),
  since: () =>
    new ValueOption(
      '--since <REV>',
      'git revision to compare the configuration repository with; REV..REV compares two',
    ).conflicts(['from', 'to', 'live', 'kubeconfig', 'context', 'clusterFiles', 'mirrorSets']),
  strict: () => new Option('--strict', 'treat warnings as errors'),
  outputFolder: () =>
    new ValueOption(
      '--out <DIR>',
      'write <account>/<cluster>/manifests.yaml, or .json, below this folder, instead of printing',
    ),
  objects: () => new Option('--objects', "the chart's objects, instead of Applications"),
  manifestFormat: () =>
    new Option('-o, --output <FORMAT>', 'format of the objects; json is one List')
      .choices(['yaml', 'json'])
      .default('yaml'),
  output: (...further: readonly string[]) =>
    new Option('-o, --output <FORMAT>', 'format of the output')
      .choices(['text', 'json', ...further])
      .default('text'),
};

/** Where a cluster is read from. */
export const clusterOptions = () => [
  options.live(),
  options.kubeconfig(),
  options.context(),
  options.clusterFiles(),
];
