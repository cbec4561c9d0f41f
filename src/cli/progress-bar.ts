/** Shows how much of something is done; `what` is its name in the plural. */
export type Progress = (what: string, done: number, total: number) => void;

const width = 30;

/** Milliseconds between two drawings. */
const interval = 100;

/**
 * A bar with the time that is left, on one line that is removed at the end.
 *
 * @param write writes to a terminal
 * @param clock the time in milliseconds
 */
export function progressBar(write: (text: string) => void, clock: () => number = Date.now): Progress {
  let [start, drawn, last] = [clock(), 0, 0];
  return (what, done, total) => {
    const now = clock();
    // Something else begins.
    if (done <= last) start = now;
    last = done;
    if (done >= total) {
      write('\r\u001b[K');
      return;
    }
    if (now - drawn < interval) return;
    drawn = now;
    const seconds = Math.ceil((((now - start) / done) * (total - done)) / 1000);
    const filled = Math.round((done / total) * width);
    const bar = '#'.repeat(filled) + '-'.repeat(width - filled);
    write(`\r\u001b[K[${bar}] ${done} of ${total} ${what}, ${seconds} s left`);
  };
}
