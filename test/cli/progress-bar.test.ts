import { progressBar } from '../../src/cli/progress-bar';

/** What is drawn when each of the given steps takes so many milliseconds. */
function drawn(milliseconds: number, ...steps: [done: number, total: number][]): string[] {
  let now = 1_000_000;
  const lines: string[] = [];
  const progress = progressBar(
    (text) => lines.push(text.replace('\r\u001b[K', '')),
    () => now,
  );
  for (const [done, total] of steps) {
    now += milliseconds;
    progress('images', done, total);
  }
  return lines;
}

test('the bar shows how many are done and the seconds that the others take at the same rate', () => {
  expect(drawn(2000, [1, 4], [2, 4], [3, 4])).toEqual([
    '[########----------------------] 1 of 4 images, 6 s left',
    '[###############---------------] 2 of 4 images, 4 s left',
    '[#######################-------] 3 of 4 images, 2 s left',
  ]);
});

test('the line is removed at the end', () => {
  expect(drawn(2000, [1, 2], [2, 2]).at(-1)).toBe('');
});

test('the bar is drawn at most ten times a second', () => {
  const steps = Array.from({ length: 99 }, (_, i): [number, number] => [i + 1, 100]);
  expect(drawn(10, ...steps)).toHaveLength(10);
});

test('what follows something that has ended has its own rate', () => {
  expect(drawn(2000, [1, 2], [2, 2], [1, 3], [2, 3]).at(-1)).toMatch(/2 of 3 images, 1 s left$/);
});
