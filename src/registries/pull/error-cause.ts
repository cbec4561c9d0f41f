import { nodeCauses } from './node-causes';
import { registryCauses } from './registry-causes';

/** A cause of failed pulls: how messages show it, what it means and what to do. */
export interface ErrorCause {
  id: string;
  /** What a message contains, as documentation names it. */
  phrase: string;
  /** Matches the message of the whole pull where `scope` is `pull`, else the error of one place. */
  pattern: RegExp;
  scope: 'pull' | 'place';
  /** Counts only at a mirror, or for an image that is asked for by digest at one place alone. */
  only?: 'at a mirror' | 'by digest';
  meaning: string;
  action: string;
}

/**
 * The known causes; of several that match, the first counts, so those that say more come first.
 *
 * The messages are those of containers/image (`docker/docker_client.go`, `docker/docker_image_src.go`,
 * `docker/body_reader.go`, `copy/`, `signature/`), of Go's HTTP client, CRI-O, kubelet and the machine-config-operator.
 */
export const errorCauses: readonly ErrorCause[] = [...nodeCauses, ...registryCauses];
