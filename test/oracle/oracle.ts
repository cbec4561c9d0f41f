import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import type { Policy, Requirement } from '../../src/registries/files/policy';
import { buildTool } from '../tools';

/** What the libraries make of mirror sets. */
export interface ConfigurationAnswer {
  error?: string;
  toml?: string;
  pulls?: { error?: string; candidates?: CandidateAnswer[] }[];
}

export interface CandidateAnswer {
  reference: string;
  scope?: string;
  error?: string;
  places?: { location: string; reference: string; insecure: boolean; blocked?: string }[];
}

export interface LoginAnswer {
  error?: string;
  user?: string;
  password?: string;
}

/** What a text is as a reference of an image. */
export interface ReferenceAnswer {
  error?: string;
  full?: string;
  familiar?: string;
  domain?: string;
  path?: string;
  /** Why it is not a complete reference already. */
  canonical?: string;
  /** The scopes of policy.json that it falls under. */
  identity?: string;
  namespaces?: string[];
}

export interface NamesAnswer {
  references: ReferenceAnswer[];
  scopes: { valid: boolean; nested: boolean[] }[];
}

export interface PullQuestion {
  registriesConf: string;
  policy: Policy;
  pullSecret: string;
  image: string;
  /** What the registry responds to requests of one kind, instead of its own response. */
  response?: {
    kind: 'manifests' | 'blobs';
    status: number;
    body?: string;
    authenticate?: string;
    location?: string;
  };
}

export interface PullAnswer {
  error?: string;
  files?: string[];
  registriesConf: string;
  registriesConfFolder: string;
  pullSecret: string;
}

const tags = 'containers_image_openpgp,exclude_graphdriver_btrfs,exclude_graphdriver_devicemapper';

/** The content of policy.json (machine-config-operator, `pkg/controller/container-runtime-config/helpers.go`). */
function printPolicy(policy: Policy) {
  const types = { accept: 'insecureAcceptAnything', reject: 'reject' };
  const print = (requirement: Requirement) => [{ type: types[requirement] }];
  const scopes = [...policy.scopes].map(([scope, requirement]) => [scope, print(requirement)]);
  return { default: print(policy.default), transports: { docker: Object.fromEntries(scopes) as object } };
}

/** The path of the program, which is built when the cache lacks it. */
export const oracleProgram = () => buildTool('oracle', 'image-mirroring/tools/oracle', ['-tags', tags]);

/** The program of tools/oracle: one question a line, one answer a line. */
export class Oracle {
  private readonly program: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;

  constructor() {
    this.program = spawn(oracleProgram());
    this.program.stderr.pipe(process.stderr);
    this.lines = createInterface({ input: this.program.stdout })[Symbol.asyncIterator]();
  }

  configure(configuration: unknown): Promise<ConfigurationAnswer> {
    return this.ask({ configuration });
  }

  logins(pullSecret: string, names: string[]): Promise<LoginAnswer[]> {
    return this.ask({ logins: { pullSecret, names } });
  }

  compact(text: string): Promise<{ text: string; error?: string }> {
    return this.ask({ compact: text });
  }

  names(names: { references: string[]; scopes: string[] }): Promise<NamesAnswer> {
    return this.ask({ names });
  }

  /** Starts a registry with one image; it lives as long as the program. */
  serve(registry: {
    repository: string;
    user: string;
    token: string;
    oldToken: string;
  }): Promise<{ host: string; digest: string; layer: string }> {
    return this.ask({ serve: registry });
  }

  /** What the policy says of each image: nothing where it may run. */
  judge(policy: Policy, images: string[]): Promise<{ error?: string }[]> {
    return this.ask({ policy: { policy: printPolicy(policy), images } });
  }

  pull({ policy, ...pull }: PullQuestion): Promise<PullAnswer> {
    return this.ask({ pull: { ...pull, policy: printPolicy(policy) } });
  }

  /** Ends the program and whatever it serves. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.program.once('close', resolve));
    this.program.stdin.end();
    await ended;
  }

  private async ask<T>(question: object): Promise<T> {
    this.program.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the oracle ended; its last words are above');
    return JSON.parse(value) as T;
  }
}
