import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installPythonTool } from '../tools';

export const awsCliMajors = [1, 2] as const;
export type AwsCliMajor = (typeof awsCliMajors)[number];

interface AwsCli {
  readonly path: string;
  /** Folders outside `/usr` that it needs: its own and its interpreter's. */
  readonly folders: readonly string[];
  /** The files of public authorities that it brings along. */
  readonly certificateBundles: readonly string[];
}

/** The AWS CLI: major 1 at a pinned version from PyPI, major 2, which PyPI lacks, as the machine has it. */
export function findAwsCli(major: AwsCliMajor): AwsCli {
  const path = major === 1 ? installPythonTool('awscli', '1.45.11', 'aws') : findMajor2();
  const interpreter = /^#!\s*(\/\S+)/.exec(readFileSync(path).subarray(0, 200).toString())?.[1];
  const prefixes = [path, ...(interpreter === undefined ? [] : [realpathSync(interpreter)])].map((file) =>
    dirname(dirname(realpathSync(file))),
  );
  return {
    path,
    folders: [...new Set(prefixes)].filter((folder) => folder !== '/' && !folder.startsWith('/usr')),
    certificateBundles: [...new Set(prefixes)].flatMap(certificateBundles),
  };
}

function findMajor2(): string {
  const programs = execFileSync('which', ['-a', 'aws'], { encoding: 'utf8', timeout: 60_000 })
    .trim()
    .split('\n');
  const found = programs.find((program) =>
    execFileSync(program, ['--version'], { encoding: 'utf8', timeout: 60_000 }).startsWith('aws-cli/2.'),
  );
  if (found === undefined)
    throw new Error(`no AWS CLI 2 on PATH, only ${programs.join(', ')}; on Debian: apt-get install awscli`);
  return realpathSync(found);
}

function certificateBundles(prefix: string): string[] {
  const libraries = join(prefix, 'lib');
  if (!existsSync(libraries)) return [];
  return readdirSync(libraries)
    .filter((folder) => folder.startsWith('python'))
    .flatMap((python) =>
      ['site-packages', 'dist-packages'].flatMap((packages) =>
        ['botocore', 'certifi', 'awscli/botocore'].map((part) =>
          join(libraries, python, packages, part, 'cacert.pem'),
        ),
      ),
    )
    .filter((file) => existsSync(file));
}
