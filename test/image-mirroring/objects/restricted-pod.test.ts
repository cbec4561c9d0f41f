import { partOf, renderValues } from '../rendering';

/** The pods of all Jobs of a release, by the names of the Jobs. */
const pods = renderValues({}, { devops: { mongo_uri: 'mongodb://x' } }).flatMap(
  (object): [string, unknown][] => {
    const path = { CronJob: ['spec', 'jobTemplate', 'spec'], Job: ['spec'] }[object.kind];
    return path ? [[object.metadata.name, partOf(object, ...path, 'template', 'spec')]] : [];
  },
);

test('a release with a report has five', () => {
  expect(pods.map(([name]) => name).sort()).toEqual([
    'ecr-token-updater',
    'ecr-token-updater-init',
    'ecr-token-updater-verify',
    'image-mirroring-sync-finish',
    'image-mirroring-sync-start',
  ]);
});

test.each(pods)('the pod of %s runs as any user but root, and writes to its volumes only', (_, pod) => {
  expect(pod).toMatchObject({
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
      },
    ],
  });
  expect(pod).not.toHaveProperty('securityContext.runAsUser');
});
