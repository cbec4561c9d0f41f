import { defaultRelease } from '../../src/image-mirroring/render';
import { normaliseValues } from '../../src/helm/contract/normalise';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';
import { warningsAbout } from '../../src/image-mirroring/warnings';

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const digest = `@sha256:${'a'.repeat(64)}`;

/** The warnings that say of the image to verify that nodes cannot pull it. */
function warningsOfImage(image: string, more: object = {}): string[] {
  const values = { image_mirroring: { ecr_host: host, verify: { image }, ...more } };
  return warningsAbout(normaliseValues(values, fields) as unknown as Values, defaultRelease).filter(
    (warning) => warning.startsWith('Nodes cannot pull verify.image'),
  );
}

test('an image to verify by its tag is warned of, for nodes pull no tag', () =>
  expect(warningsOfImage('icr.io/a:v1')).toEqual([expect.stringContaining('icr.io/a:v1: it has a tag')]));

test.each<[string, string, object]>([
  ['it has a digest', `icr.io/a${digest}`, {}],
  ['tags are mirrored', 'icr.io/a:v1', { mirror_tags: true }],
  ['a placeholder hides whether it has', 'icr.io/a<path:secrets/a#tag>', {}],
  ['there are no mirror sets', 'icr.io/a:v1', { mirror_sets: { enabled: false } }],
  ['there is none', '', {}],
])('it is not where %s', (_, image, more) => expect(warningsOfImage(image, more)).toEqual([]));
