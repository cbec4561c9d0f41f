import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';
import type { HelmMajor } from '../helm-programs';
import { helmProgram } from '../helm-programs';
import { inheritedWithout } from '../inherited';
import { kubernetesProgram } from './programs';
import type { TestCluster } from './test-cluster';

/** How commands ended, and what they printed on both streams. */
export interface CommandsOutcome {
  readonly code: number | null;
  readonly output: string;
}

/** A person with a shell in the clone: the programs of the documents are on the PATH, the kubeconfig is set. */
export class Administrator {
  readonly folder: string;

  /** @param major the Helm on the PATH */
  constructor(
    private readonly cluster: TestCluster,
    major: HelmMajor,
  ) {
    this.folder = join(cluster.folder, `administrator-${major}`);
    const bin = join(this.folder, 'bin');
    mkdirSync(bin, { recursive: true });
    const commandLine = join(packageRoot, 'lib', 'src', 'cli', 'command-line.js');
    writeFileSync(join(bin, 'image-mirroring'), `#!/bin/sh\nexec node '${commandLine}' "$@"\n`, {
      mode: 0o755,
    });
    writeFileSync(join(bin, 'helm'), `#!/bin/sh\nexec '${helmProgram(major)}' "$@"\n`, { mode: 0o755 });
    symlinkSync(kubernetesProgram('kubectl'), join(bin, 'oc'));
    symlinkSync(join(packageRoot, 'charts'), join(this.folder, 'charts'));
  }

  /** Writes a values file, which commands find by its name. */
  writeValues(name: string, values: object): void {
    writeFileSync(join(this.folder, name), JSON.stringify(values));
  }

  /** Runs commands in bash. */
  run(commands: string): Promise<CommandsOutcome> {
    return new Promise((resolve, reject) => {
      const child = spawn('bash', ['-c', commands], {
        cwd: this.folder,
        env: {
          ...inheritedWithout(/^(HELM_|HOME$)/),
          PATH: `${join(this.folder, 'bin')}:${process.env.PATH}`,
          HOME: this.folder,
          KUBECONFIG: this.cluster.kubeconfig,
        },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk) => (output += String(chunk)));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, output }));
    });
  }
}
