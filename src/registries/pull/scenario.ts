import {
  type RegistryResponse,
  expired,
  found,
  imageNotFound,
  manifestUnknown,
  unauthorized,
} from './registry-response';
import { chooseCredential } from './credential';
import { isEcrHost } from './ecr-host';
import type { ReachedPlace } from './pull-prediction';
import type { readPullSecret } from './pull-secret';
import type { Resolution } from './resolution';

/** What the mirrors (or, without a mirror, the source) may have to say. */
export type Scenario = 'found' | 'login-missing' | 'login-expired' | 'not-found';

/** The situations that a pull may meet. What a registry says without a login is known of ECR alone. */
export function listScenarios({ places }: Resolution): Scenario[] {
  const asksLogin = places.some(
    ({ reference, skipped }) => reference && !skipped && isEcrHost(reference.domain),
  );
  return asksLogin ? ['found', 'login-missing', 'login-expired', 'not-found'] : ['found', 'not-found'];
}

/**
 * What the places of a pull answer in a situation. ECR never answers without a login, so one that the pull secret lacks
 * is missing in every situation; a source that may be asked after its mirrors, and a registry other than ECR while a
 * login to ECR is the question, are taken to have the image.
 */
export function responsesIn(
  situation: Scenario,
  { places }: Resolution,
  secret: ReturnType<typeof readPullSecret> | undefined,
): (place: ReachedPlace) => RegistryResponse {
  const hasMirror = places.some(({ role, skipped }) => role === 'mirror' && !skipped);
  return ({ role, reference }) => {
    const isEcr = isEcrHost(reference.domain);
    if (isEcr && lacksLogin(secret, reference.name)) return unauthorized;
    if (role === 'source' && hasMirror) return found;
    switch (situation) {
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
