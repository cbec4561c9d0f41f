import type { Pattern } from '../helm/contract/field';
import { port } from '../registries/names/port';
import { labelValue, objectName } from '../image-mirroring/values/kubernetes-patterns';

/** The URL of an API server, or of a gateway with a path for each cluster. */
export const apiServer: Pattern = {
  name: 'apiServer',
  pattern: `^https://[a-zA-Z0-9.-]+(?::${port})?(?:/[a-zA-Z0-9._~-]+)*/?$`,
  allowed: 'an https:// URL with a host, an optional port (1 to 65535) and an optional path',
  example: 'https://api.cluster1.example.com:6443',
};

/** The URL of a git repository, or its short form for ssh (git-clone(1): git URLs). */
export const gitRepository: Pattern = {
  name: 'gitRepository',
  pattern: '^(?:(?:https?|ssh|git)://[!-~]+|file:///[!-~]+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[!-~]+)$',
  allowed: 'the URL of a git repository, such as https://… or git@host:path',
  example: 'https://git.example.com/image-mirroring.git',
};

/** A string without spaces and control characters, for git and Argo CD. */
export const printable = (example: string): Pattern => ({
  name: 'printable',
  pattern: '^[!-~]+$',
  allowed: 'printable ASCII characters without spaces',
  example,
});

/** A Slack channel, or several joined by semicolons (Argo CD: subscriptions). */
export const slackChannel: Pattern = {
  name: 'slackChannel',
  pattern: '^[A-Za-z0-9#;._-]+$',
  allowed: 'the id or name of a Slack channel',
  example: 'C0123456789',
  mistakes: [{ pattern: '://', say: ', a URL; write the id of the channel, not the URL of a webhook' }],
};

/** A folder in a git repository; Argo CD refuses absolute paths. */
export const folder: Pattern = {
  name: 'folder',
  pattern: '^(?:[!-.0-~][!-~]*)$',
  allowed: 'a path in the repository, without spaces and without a slash at its start',
  example: 'charts/image-mirroring',
};

/** A Secret, as the plugin's option --secret-name takes it. */
export const secretOfPlugin: Pattern = {
  name: 'secretOfPlugin',
  pattern: '^[a-z0-9-]+:[a-z0-9.-]+$',
  allowed: '<namespace>:<name>',
  example: 'argocd:avp',
};

export const nameLike = (example: string): Pattern => ({ ...objectName, example });

export const labelLike = (example: string): Pattern => ({ ...labelValue, example });

/** The name of an environment variable. */
export const variableName: Pattern = {
  name: 'variableName',
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  allowed: 'letters, digits and "_", not starting with a digit',
  example: 'HELM_VALUES',
};
