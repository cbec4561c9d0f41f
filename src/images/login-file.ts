import { readText, refuseFile } from '../cluster/input-file';
import { chooseCredential, decodeLogin, type Login } from '../registries/pull/credential';
import { type PullSecret, readPullSecret } from '../registries/pull/pull-secret';

/** Chooses the login for a repository, by its host and path, or says why there is none. */
export type LoginChoice = (name: string) => { login?: Login } | { error: string };

/**
 * The logins of a pull secret, or of containers' auth.json, which has the same form; chosen as nodes choose them.
 *
 * @param content undefined where there is none: all requests are anonymous
 */
export function loginsOf(content: string | undefined): LoginChoice {
  if (content === undefined) return () => ({});
  const read = readPullSecret(content);
  if ('error' in read) return () => ({ error: 'the pull secret cannot be read, so every pull fails' });
  return (name) => chooseLogin(read.pullSecret, name);
}

function chooseLogin(secret: PullSecret, name: string): ReturnType<LoginChoice> {
  const credential = chooseCredential(secret, name);
  switch (credential.kind) {
    case 'none':
    case 'empty':
      return {};
    case 'helper':
      return { error: `the login is with docker-credential-${credential.helper}, which nodes do not have` };
    case 'broken':
      return { error: `the login of the key ${credential.key} cannot be decoded` };
    case 'login': {
      const entry = secret.entries.get(credential.key);
      const decoded = entry ? decodeLogin(entry) : {};
      return 'login' in decoded && decoded.login ? { login: decoded.login } : {};
    }
  }
}

/** @throws InputError when the file cannot be read, or is not an auth.json; nothing is shown of its content */
export function readLoginFile(file: string): LoginChoice {
  const { text } = readText(file);
  if ('error' in readPullSecret(text))
    refuseFile(
      file,
      'is not an auth.json file; allowed: JSON with "auths", as podman login --authfile writes it',
    );
  return loginsOf(text);
}
