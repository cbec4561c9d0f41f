import { ApiError, type ApiClient } from '../cluster/api-client';
import {
  configurationOf,
  pullSecretPath,
  readPullSecret,
  type DockerConfiguration,
} from '../cluster/pull-secret';

/** People and operators who change entries of their own in the pull secret, as they should. */
export class Editors {
  /** What each of them wrote last, by host. */
  readonly entries = new Map<string, string>();

  constructor(private readonly api: ApiClient) {}

  /** Changes the entry of one editor, while others may write the secret too. */
  async edit(host: string, login: string): Promise<void> {
    await this.change((configuration) => {
      configuration.auths[host] = { auth: login };
    });
    this.entries.set(host, login);
  }

  /** Changes the pull secret in any way, again until no other write comes between. */
  async change(edit: (configuration: DockerConfiguration) => void): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const secret = await readPullSecret(this.api);
      const configuration = configurationOf(secret);
      edit(configuration);
      secret.data['.dockerconfigjson'] = Buffer.from(JSON.stringify(configuration)).toString('base64');
      try {
        await this.api.replace(pullSecretPath, secret);
        return;
      } catch (error) {
        if (attempt === 50 || !(error instanceof ApiError) || error.status !== 409) throw error;
      }
    }
  }

  /** The hosts whose entries are not as they were written last. */
  lostFrom({ auths }: DockerConfiguration): string[] {
    return [...this.entries].filter(([host, login]) => auths[host]?.auth !== login).map(([host]) => host);
  }
}
