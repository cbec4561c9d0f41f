import { normaliseValues } from '../../src/helm/contract/normalise';
import { refusalsOf } from '../../src/helm/contract/rule';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { environmentOf } from '../../src/image-mirroring/environment';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { updaterModules } from '../../src/updater/modules';
import { effectOf, fixedRotation, follow, updater } from '../bench/login-model';
import { notEmpty } from '../not-empty';

const year = 365 * 24;

test.each([0.25, 1, 2, 3, 3.5])(
  'an outage of %d hours costs no expired hour, whenever it starts',
  (hours) => {
    expect(effectOf(updater, hours).worstExpiredHours).toBe(0);
  },
);

test('a year without faults takes three writes a day, none of them needless', () => {
  const { writes, needlessWrites, expired } = follow(updater, [], 0, year);
  expect(writes.length).toBeLessThanOrEqual(1100);
  expect([needlessWrites, expired]).toEqual([0, 0]);
});

test('a fixed rotation writes as often, and loses ten hours when one run fails', () => {
  expect(follow(fixedRotation, [], 0, year).writes.length).toBeGreaterThan(1090);
  expect(effectOf(fixedRotation, 0.25).worstExpiredHours).toBe(10);
});

test('a failed run is tried again at the next check', () => {
  const { writes, expired } = follow(updater, [{ start: 7.9, hours: 1 }], 0, 12);
  expect({ writes, expired }).toEqual({ writes: [9], expired: 0 });
});

test('of the pairs that are offered, those are refused whose second try may end after the login', () => {
  const offered = (name: string) =>
    fields.find((field) => field.name.join('.') === `updater.${name}`)?.oneOf ?? [];
  const slack = Number(/^SLACK = ([0-9]+)/m.exec(updaterModules['ecr_token.py'] ?? '')?.[1]) / 60;
  const longestRun = 15;
  for (const minutes of notEmpty(offered('check_every_minutes')))
    for (const hours of notEmpty(offered('refresh_before_expiry_hours'))) {
      const updater = { check_every_minutes: minutes, refresh_before_expiry_hours: hours };
      const values = normaliseValues({ image_mirroring: { updater } }, fields) as Values;
      const refused =
        refusalsOf(imageMirroringValues.rules, environmentOf(values, defaultRelease)).length > 0;
      expect([minutes, hours, refused]).toEqual([
        minutes,
        hours,
        2 * minutes + longestRun > hours * 60 + slack,
      ]);
    }
});
