import type { FailedPull } from '../cluster/failed-pull';
import { readPullError } from '../registries/pull/pull-error';

/** Failed pulls with one cause. */
export interface PullFailures {
  /** The causes as `explain --error` names them, or what the runtime says where it knows none. */
  cause: string;
  /** What the cause means and what to do; absent where it is not known. */
  meaning?: string;
  action?: string;
  images: string[];
  pods: string[];
  /** When the last of them failed, in ISO 8601. */
  lastSeen: string;
}

const hour = 3_600_000;

/** The failed pulls of the last hour by their cause, most pods first. */
export function groupFailedPulls(failures: readonly FailedPull[], now: number): PullFailures[] {
  const groups = new Map<string, PullFailures>();
  for (const { namespace, pod, message, lastSeen } of failures) {
    if (now - Date.parse(lastSeen) > hour) continue;
    const { image = '', causes } = readPullError(message);
    const [first] = causes;
    const cause = first ? causes.map(({ id }) => id).join(', ') : withoutImage(message);
    const group = groups.get(cause) ?? {
      cause,
      ...(first ? { meaning: first.meaning, action: first.action } : {}),
      ...{ images: [], pods: [], lastSeen },
    };
    groups.set(cause, {
      ...group,
      images: added(group.images, image),
      pods: added(group.pods, `${namespace}/${pod}`),
      lastSeen: lastSeen > group.lastSeen ? lastSeen : group.lastSeen,
    });
  }
  return [...groups.values()].sort((one, other) => other.pods.length - one.pods.length);
}

const added = (list: readonly string[], item: string) => (list.includes(item) ? [...list] : [...list, item]);

/** The message of an unknown cause without what names the image: references, repositories and digests. */
const withoutImage = (message: string): string =>
  message
    .replace(/^Failed to pull image "[^"]*": /, '')
    .replace(/rpc error: code = \w+ desc = /, '')
    .replace(/sha256:[0-9a-f]{64}/g, '<digest>')
    .replace(/(?:docker:\/\/)?[\w.-]+\.[\w-]+(?::\d+)?(?:\/[\w.-]+)+(?::[\w.-]+)?(?:@<digest>)?/g, '<image>');
