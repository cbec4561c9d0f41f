import { renderValues } from '../rendering';

const names = (values: object) =>
  renderValues(values)
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith('ecr-token-updater'));

test('without a registry there is no login to keep', () => {
  expect(names({ ecr_host: '' })).toEqual([]);
});

test('with a registry there are the checks, their proof and the Job of helm test', () => {
  expect(names({})).toEqual(
    expect.arrayContaining(['ecr-token-updater', 'ecr-token-updater-init', 'ecr-token-updater-verify']),
  );
});
