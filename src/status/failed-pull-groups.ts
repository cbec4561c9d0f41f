import type { FailedPull } from '../cluster/failed-pull';

/** Failed pulls with one cause. */
export interface PullFailures {
  /** What the runtime says, without the image that it is about. */
  cause: string;
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
    const image = /^Failed to pull image "([^"]*)"/.exec(message)?.[1] ?? '';
    const cause = causeOf(message);
    const group = groups.get(cause) ?? { cause, images: [], pods: [], lastSeen };
    groups.set(cause, {
      cause,
      images: added(group.images, image),
      pods: added(group.pods, `${namespace}/${pod}`),
      lastSeen: lastSeen > group.lastSeen ? lastSeen : group.lastSeen,
    });
  }
  return [...groups.values()].sort((one, other) => other.pods.length - one.pods.length);
}

const added = (list: readonly string[], item: string) => (list.includes(item) ? [...list] : [...list, item]);

/** The message without what names the image: references, repositories and digests. */
const causeOf = (message: string): string =>
  message
    .replace(/^Failed to pull image "[^"]*": /, '')
    .replace(/rpc error: code = \w+ desc = /, '')
    .replace(/sha256:[0-9a-f]{64}/g, '<digest>')
    .replace(/(?:docker:\/\/)?[\w.-]+\.[\w-]+(?::\d+)?(?:\/[\w.-]+)+(?::[\w.-]+)?(?:@<digest>)?/g, '<image>')
    .replace(/reading manifest \S+ in/g, 'reading manifest in');
