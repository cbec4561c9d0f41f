import { defaultRelease } from '../../src/image-mirroring/default-release';
import * as rendering from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import type { Values } from '../../src/image-mirroring/values/schema';
import { planValues } from '../../src/plan/values-plan';
import * as sync from '../../src/registries/files/image-config-sync';
import { loadValues } from '../../src/values-file/load';
import { examples } from '../examples';

const file = examples.find(({ name }) => name === 'basic')?.valuesFile as string;
const basic = loadValues(imageMirroringValues, [file], defaultRelease);
const values = (more: Partial<Values> = {}): Values => ({ ...basic, ...more });

/** How often a plan renders values and judges mirror sets. */
function countCalls(from: Values, to: Values) {
  const [render, judge] = [jest.spyOn(rendering, 'render'), jest.spyOn(sync, 'syncImageConfig')];
  planValues(from, to);
  const counts = { rendered: render.mock.calls.length, judged: judge.mock.calls.length };
  jest.restoreAllMocks();
  return counts;
}

test('a plan renders and judges each side once', () => {
  const withSource = values({ additional_image_digest_sources: ['a.io'] });
  expect(countCalls(values(), withSource)).toEqual({ rendered: 2, judged: 2 });
});

test('a plan that drains also judges the mirrors to keep and renders the values that keep them, once each', () => {
  expect(countCalls(values(), values({ repo_path_prefix: 'q' }))).toEqual({ rendered: 3, judged: 4 });
});
