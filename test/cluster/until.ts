import { setTimeout as sleep } from 'node:timers/promises';

/** Less than a test has, so that a wait in vain is reported in its own words. */
const patience = 50;

/**
 * Waits for something to become true.
 *
 * @param what what is waited for, as the error will say it
 * @throws when it is not true within the time; the last error of the condition is the cause
 */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  { seconds = patience, everyMilliseconds = 100 } = {},
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let cause: unknown;
  do {
    try {
      if (await condition()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(everyMilliseconds);
  } while (Date.now() < end);
  throw new Error(`not within ${seconds} s: ${what}`, { cause });
}
