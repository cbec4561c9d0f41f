import { exitCodes, finalExitCodes, parseExitCodes } from '../../src/updater/exit-codes';
import { updaterModules } from '../../src/updater/modules';

test('every exit code that the updater uses is defined with a meaning', () => {
  const used = new Set(
    [
      ...Object.values(updaterModules)
        .join('')
        .matchAll(/\bexit_codes\.([A-Z_]+)\b/g),
    ].map(([, name]) => name),
  );
  expect(new Set(exitCodes.map(({ name }) => name))).toEqual(used);
});

test('no two failures share an exit code', () => {
  expect(new Set(exitCodes.map(({ code }) => code)).size).toBe(exitCodes.length);
});

test('exit codes are listed in ascending order, as podFailurePolicy wants them', () => {
  expect(finalExitCodes).toEqual([...finalExitCodes].sort((a, b) => a - b));
});

test('a definition carries whether another attempt can help', () => {
  expect(parseExitCodes('A = 3  # final: no way\nB = 4  # retried: later')).toEqual([
    { code: 3, name: 'A', final: true, meaning: 'no way' },
    { code: 4, name: 'B', final: false, meaning: 'later' },
  ]);
});
