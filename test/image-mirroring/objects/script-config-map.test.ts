import { chartFiles } from '../../../src/image-mirroring/environment';
import type { Rendered } from '../rendering';
import { objectOf, renderValues } from '../rendering';

const scriptOf = (objects: readonly Rendered[], name: string) => objectOf(objects, 'ConfigMap', name).data;

test('a file is in its ConfigMap whole, but for the line break at its end', () => {
  const objects = renderValues({}, { devops: { mongo_uri: 'x' } });
  expect(scriptOf(objects, 'image-mirroring-sync-start')).toEqual({
    'sync-report.sh': chartFiles['sync-report.sh']?.trimEnd(),
  });
});

test('the init Job has a copy of its own of the updater', () => {
  const objects = renderValues();
  expect(scriptOf(objects, 'ecr-token-updater-init')).toEqual(scriptOf(objects, 'ecr-token-updater-script'));
  expect(Object.keys(scriptOf(objects, 'ecr-token-updater-script') as object)).toContain('__main__.py');
});
