import { nextCheckOf } from '../../src/status/check-schedule';

const at = (time: string) => Date.parse(`2025-11-01T${time}Z`);

test.each([
  ['12:00:00', '12:07:00'],
  ['12:06:59', '12:07:00'],
  ['12:07:00', '12:37:00'],
  ['12:37:00', '13:07:00'],
  ['12:59:00', '13:07:00'],
])('after %s, a check at minute 7 of each half hour is at %s', (now, next) => {
  expect(nextCheckOf('7-59/30 * * * *', at(now))).toBe(`2025-11-01T${next}Z`);
});

test.each(['0 3 * * *', '@hourly', '7-59/0 * * * *'])(
  'the next check of the schedule %s is not known',
  (schedule) => {
    expect(nextCheckOf(schedule, at('12:00:00'))).toBeUndefined();
  },
);
