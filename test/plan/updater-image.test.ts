import { normaliseValues } from '../../src/helm/contract/normalise';
import { render } from '../../src/image-mirroring/render';
import { fields, type Values } from '../../src/image-mirroring/values/schema';
import { warnOfUpdaterImage } from '../../src/plan/updater-image';
import { nodeStateOf } from '../../src/registries/files/node-input';
import { allow, ecr, entry, idms, never } from '../registries/sets';

/** The warnings about values, on nodes with these mirror sets. */
function warningsOf(image: string, mirrorSets: ReturnType<typeof idms>[], more: object = {}): string[] {
  const values = normaliseValues(
    { image_mirroring: { ecr_host: ecr, ...more }, cli_image_repo: image },
    fields,
  ) as Values;
  return warnOfUpdaterImage(values, render(values), nodeStateOf({ mirrorSets }));
}

const mirrored = [idms(entry('quay.io/ibmmas', [`${ecr}/p`], never))];

test('an updater whose image is first pulled from the registry of its login is named, with two ways out', () => {
  expect(warningsOf('quay.io/ibmmas/cli', mirrored)).toEqual([
    `nodes pull the updater's own image quay.io/ibmmas/cli@sha256:db6dba0d58592a1bbed459bbe8285316c36d0d8c0bf8b39e1d0f910b3400f441 from ${ecr}, whose login it refreshes: after the login has expired, the updater cannot start; exclude the image from the mirror set that covers it, or set cli_image_repo to a repository that is not mirrored`,
  ]);
});

test.each<[string, Parameters<typeof warningsOf>]>([
  ['an image that no mirror set covers', ['registry.example.com/cli', mirrored]],
  [
    'another mirror before the registry',
    ['quay.io/ibmmas/cli', [idms(entry('quay.io/ibmmas', ['m.io/p', `${ecr}/p`], allow))]],
  ],
  ['values that accept it', ['quay.io/ibmmas/cli', mirrored, { updater: { allow_image_from_mirror: true } }]],
  ['no registry, and so no updater', ['quay.io/ibmmas/cli', mirrored, { ecr_host: '' }]],
])('there is no warning about %s', (_, given) => {
  expect(warningsOf(...given)).toEqual([]);
});
