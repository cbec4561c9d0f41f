import { isBefore } from '../../../src/registries/files/openshift-version';

test.each([
  ['4.16.12', 17, true],
  ['4.17.0', 17, false],
  ['4.9.1', 17, true],
  ['4.16', 17, true],
  ['4.17.0-rc.1', 17, false],
  ['4.100.0', 17, false],
  ['5.1.0', 17, false],
  ['14.1.0', 17, false],
  ['4.16x', 17, false],
  ['unknown', 17, false],
  [undefined, 17, false],
])('whether %s is before 4.%i: %s', (version, minor, outcome) => {
  expect(isBefore(version, minor)).toBe(outcome);
});
