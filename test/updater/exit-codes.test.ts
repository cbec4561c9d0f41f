import { exitCodes, finalExitCodes, parseExitCodes } from '../../src/updater/exit-codes';
import { updaterScript } from '../../src/updater/updater-script';

test('every exit code that the script uses is defined with a meaning', () => {
  const used = new Set(updaterScript.match(/\bEXIT_[A-Z_]+\b/g));
  expect(new Set(exitCodes.map(({ name }) => name))).toEqual(used);
});

test('no two failures share an exit code', () => {
  expect(new Set(exitCodes.map(({ code }) => code)).size).toBe(exitCodes.length);
});

test('exit codes are listed in ascending order, as podFailurePolicy wants them', () => {
  expect(finalExitCodes).toEqual([...finalExitCodes].sort((a, b) => a - b));
});

test('a definition carries whether another attempt can help', () => {
  expect(parseExitCodes('readonly EXIT_A=3 # final: no way\nreadonly EXIT_B=4 # retried: later')).toEqual([
    { code: 3, name: 'EXIT_A', final: true, meaning: 'no way' },
    { code: 4, name: 'EXIT_B', final: false, meaning: 'later' },
  ]);
});
