import { objectOf, partOf, renderValues } from '../rendering';

const cronJob = (imageMirroring: object = {}, base: object = {}) =>
  objectOf(renderValues(imageMirroring, base), 'CronJob', 'ecr-token-updater');

test('the CronJob never runs twice at once, survives a slow controller and keeps little history', () => {
  expect(cronJob().spec).toMatchObject({
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 300,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
  });
});

test.each([
  // Adler-32 of the id, modulo the minutes: of "" it is 1, of "a" 6422626.
  ['', 30, '1-59/30 * * * *'],
  ['a', 30, '16-59/30 * * * *'],
  ['a', 15, '1-59/15 * * * *'],
  ['a', 10, '6-59/10 * * * *'],
])('the cluster %j checks every %i minutes at a minute of its own', (id, minutes, schedule) => {
  const rendered = cronJob({ updater: { check_every_minutes: minutes } }, { cluster: { id } });
  expect(partOf(rendered, 'spec', 'schedule')).toBe(schedule);
});

test('Jobs of the CronJob are removed an hour after their end', () => {
  expect(partOf(cronJob(), 'spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished')).toBe(3600);
});

test('the CronJob is applied after all that it needs', () => {
  expect(cronJob().metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '4' });
});
