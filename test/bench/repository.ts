import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const example = join(__dirname, '..', '..', 'examples', 'config-repo');
const names = ['ibm-mas-cluster-base.yaml', 'image-mirroring.yaml'];
const oldPrefix = "repo_path_prefix: '250731'";

/**
 * A git checkout of a configuration repository with some number of clusters, in ten accounts. Since its only commit, each
 * cluster has another prefix: the change that takes a plan the longest.
 */
export function writeRepository(repository: string, clusters: number): void {
  const files = names.map((name) => ({
    name,
    text: readFileSync(join(example, '123456789012', 'cluster1', name), 'utf8'),
  }));
  const write = (change: (text: string) => string) => {
    for (let index = 0; index < clusters; index++) {
      const [account, cluster] = [`${100000000000 + (index % 10)}`, `c${index}`];
      const folder = join(repository, account, cluster);
      mkdirSync(folder, { recursive: true });
      for (const { name, text } of files)
        writeFileSync(
          join(folder, name),
          change(text)
            .replace('123456789012/cluster1', `${account}/${cluster}`)
            .replace('id: cluster1', `id: ${cluster}`),
        );
    }
  };
  write((text) => text);
  cpSync(join(example, 'settings.yaml'), join(repository, 'settings.yaml'));
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...words], {
      cwd: repository,
      timeout: 60_000,
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'clusters');
  write((text) => text.replace(oldPrefix, 'repo_path_prefix: changed'));
}
