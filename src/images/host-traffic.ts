import { setTimeout as sleep } from 'node:timers/promises';
import type { RegistryAnswer } from './registry-client';

/** Why a registry was not asked, or did not answer. */
export interface NoAnswer {
  outcome: 'unreachable' | 'not-asked';
  error: string;
}

interface Host {
  /** When it may be asked again, in milliseconds since 1970. */
  pausedUntil: number;
  /** Answers that asked for patience, one after the other. */
  throttled: number;
  /** Requests without an answer, one after the other. */
  failures: number;
  lastError: string;
}

/** Requests without an answer after which a registry is not asked any more. */
const mostFailures = 3;

/** The longest pause that a registry gets, in milliseconds. */
const longestPause = 30_000;

/**
 * Keeps requests polite and bounded: a registry that throttles gets pauses, one that does not answer is given up, and after
 * the deadline nothing more is asked.
 */
export class HostTraffic {
  private readonly hosts = new Map<string, Host>();

  /** @param deadline in milliseconds since 1970 */
  constructor(private readonly deadline: number) {}

  async ask(name: string, request: () => Promise<RegistryAnswer>): Promise<RegistryAnswer | NoAnswer> {
    const host = this.hostOf(name);
    for (;;) {
      if (host.failures >= mostFailures)
        return { outcome: 'unreachable', error: `${name}: ${host.lastError}` };
      if (Math.max(Date.now(), host.pausedUntil) >= this.deadline) return outOfTime(name, host);
      await sleep(Math.max(0, host.pausedUntil - Date.now()));
      if (host.failures >= mostFailures) continue;
      try {
        const answer = await request();
        host.failures = 0;
        if (answer.status !== 429 && answer.status !== 503) {
          host.throttled = 0;
          return answer;
        }
        pause(host, Number(answer.headers['retry-after']));
      } catch (error) {
        host.failures++;
        host.lastError = (error as Error).message;
      }
    }
  }

  private hostOf(name: string): Host {
    const known = this.hosts.get(name);
    if (known) return known;
    const host = { pausedUntil: 0, throttled: 0, failures: 0, lastError: '' };
    this.hosts.set(name, host);
    return host;
  }
}

/** As long as the registry says, else twice as long each time. Requests that were under way at once count once. */
function pause(host: Host, retryAfter: number): void {
  if (host.pausedUntil > Date.now()) return;
  const wanted = retryAfter > 0 ? retryAfter * 1000 : 500 * 2 ** host.throttled;
  host.throttled++;
  host.pausedUntil = Date.now() + Math.min(wanted, longestPause);
}

const outOfTime = (name: string, { throttled }: Host): NoAnswer => ({
  outcome: 'not-asked',
  error:
    throttled > 0
      ? `${name} throttles requests until the time is over; probe again later, or fewer images`
      : 'the time for probing is over; probe again, or fewer images',
});
