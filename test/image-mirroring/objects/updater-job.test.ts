import { objectOf, renderValues } from '../rendering';
import { finalExitCodes } from '../../../src/updater/exit-codes';

const spec = () => objectOf(renderValues(), 'Job', 'ecr-token-updater-init').spec;

test('a run is tried twice again, and has the time to pull a large image', () => {
  expect(spec()).toMatchObject({ backoffLimit: 2, activeDeadlineSeconds: 900 });
});

test('a drained node does not count as a failure, and a final exit code fails the Job at once', () => {
  expect(spec()).toMatchObject({
    podFailurePolicy: {
      rules: [
        { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
        {
          action: 'FailJob',
          onExitCodes: { containerName: 'updater', operator: 'In', values: [...finalExitCodes] },
          // The schemas of Kubernetes require the field in every rule.
          onPodConditions: [],
        },
      ],
    },
  });
});
