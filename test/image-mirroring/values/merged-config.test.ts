import { mergedConfig } from '../../merged-config';
import { imageMirroringValues } from '../../../src/image-mirroring/values/contract';
import { checkValues, foreignKeyWarningsOf } from '../../../src/values-file/check';

test('a merged configuration with keys of all other charts is accepted without a warning', () => {
  expect(Object.keys(mergedConfig).length).toBeGreaterThan(30);
  expect(checkValues(imageMirroringValues, mergedConfig, { Name: 'x', Namespace: 'default' })).toEqual([]);
  expect(foreignKeyWarningsOf(imageMirroringValues, mergedConfig)).toEqual([]);
});
