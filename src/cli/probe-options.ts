import type { ClusterReading } from '../cluster/cluster-reading';
import { loginsOf, readLoginFile } from '../images/login-file';
import type { ProbeOptions } from '../images/probe-run';
import type { CommandOutput } from './command-output';
import { UsageError } from './usage-error';

/** The options of a probe. */
export interface ProbeCommandOptions {
  readonly probe?: boolean;
  readonly authfile?: string;
}

/**
 * How images are probed; nothing where they are not.
 *
 * @throws UsageError when a login is named and no probe
 * @throws InputError when the login file cannot be used
 */
export function probeOptionsOf(
  { probe, authfile }: ProbeCommandOptions,
  { pullSecret }: ClusterReading,
  output: CommandOutput,
): ProbeOptions | undefined {
  if (authfile !== undefined && !probe) throw new UsageError('option --authfile requires --probe');
  if (!probe) return undefined;
  const chooseLogin = authfile === undefined ? loginsOf(pullSecret) : readLoginFile(authfile);
  if (authfile === undefined && pullSecret === undefined)
    output.printError(
      'warning: there is no pull secret to log in with, so registries are asked without a login; write --authfile FILE\n',
    );
  return { chooseLogin, onProgress: (done, total) => output.progress('images', done, total) };
}
