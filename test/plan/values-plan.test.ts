import { normaliseValues } from '../../src/helm/contract/normalise';
import * as rendering from '../../src/image-mirroring/render';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { planValues } from '../../src/plan/values-plan';
import * as sync from '../../src/registries/files/image-config-sync';

const values = (more: object = {}) =>
  normaliseValues(
    {
      image_mirroring: {
        ecr_host: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
        repo_path_prefix: 'p',
        ...more,
      },
    },
    fields,
  ) as Values;

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
