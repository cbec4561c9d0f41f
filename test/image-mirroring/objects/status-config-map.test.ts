import { objectOf, renderValues } from '../rendering';

test('the status has no data: what the updater writes is no drift', () => {
  const status = objectOf(renderValues(), 'ConfigMap', 'ecr-token-updater-status');
  expect(Object.keys(status).sort()).toEqual(['apiVersion', 'kind', 'metadata']);
});

test('the status outlives hooks: it is no hook itself', () => {
  const { annotations } = objectOf(renderValues(), 'ConfigMap', 'ecr-token-updater-status').metadata;
  expect(annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '2' });
});
