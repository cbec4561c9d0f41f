import {
  type RegistryResponse,
  expired,
  found,
  imageNotFound,
  manifestUnknown,
  unauthorized,
} from './registry-response';
import { chooseCredential } from './credential';
import { isEcrHost } from '../names/ecr-host';
import type { ReachedPlace } from './pull-prediction';
import type { readPullSecret } from './pull-secret';
import type { Resolution } from '../files/resolution';

/** How the mirrors (or, without a mirror, the source) may respond. */
export type Scenario = 'found' | 'login-missing' | 'login-expired' | 'not-found';

/** The scenarios of a pull. Only of ECR it is known how it responds without a login. */
export function listScenarios({ places }: Resolution): Scenario[] {
  const asksLogin = places.some(
    ({ reference, skipped }) => reference && !skipped && isEcrHost(reference.domain),
  );
  return asksLogin ? ['found', 'login-missing', 'login-expired', 'not-found'] : ['found', 'not-found'];
}

/**
 * How the places of a pull respond in a scenario. ECR always requires a login, so a login that the pull secret lacks is
 * missing in every scenario. A source that may be asked after its mirrors is assumed to have the image; so is a registry
 * other than ECR in the scenarios about the login.
 */
export function responsesIn(
  scenario: Scenario,
  { places }: Resolution,
  secret: ReturnType<typeof readPullSecret> | undefined,
): (place: ReachedPlace) => RegistryResponse {
  const hasMirror = places.some(({ role, skipped }) => role === 'mirror' && !skipped);
  return ({ role, reference }) => {
    const isEcr = isEcrHost(reference.domain);
    if (isEcr && lacksLogin(secret, reference.name)) return unauthorized;
    if (role === 'source' && hasMirror) return found;
    switch (scenario) {
      case 'found':
        return found;
      case 'login-missing':
        return isEcr ? unauthorized : found;
      case 'login-expired':
        return isEcr ? expired : found;
      case 'not-found':
        return isEcr ? imageNotFound : manifestUnknown;
    }
  };
}

function lacksLogin(secret: ReturnType<typeof readPullSecret> | undefined, name: string): boolean {
  if (!secret || 'error' in secret) return false;
  const { kind } = chooseCredential(secret.pullSecret, name);
  return kind === 'none' || kind === 'empty';
}
