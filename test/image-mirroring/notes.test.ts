import { defaultRelease } from '../../src/image-mirroring/default-release';
import { normaliseValues } from '../../src/helm/contract/normalise';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';
import { warningsAbout } from '../../src/image-mirroring/warnings';

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const digest = `@sha256:${'a'.repeat(64)}`;

/** The warnings that nodes cannot pull the image to verify. */
function warningsOfImage(image: string, more: object = {}): string[] {
  const values = { image_mirroring: { ecr_host: host, verify: { image }, ...more } };
  return warningsAbout(normaliseValues(values, fields) as unknown as Values, defaultRelease).filter(
    (warning) => warning.startsWith('Nodes cannot pull image_mirroring.verify.image'),
  );
}

test('an image to verify with a tag gives a warning, because nodes pull by digest only', () =>
  expect(warningsOfImage('icr.io/a:v1')).toEqual([expect.stringContaining('icr.io/a:v1: it has a tag')]));

test.each<[string, string, object]>([
  ['it has a digest', `icr.io/a${digest}`, {}],
  ['tags are mirrored', 'icr.io/a:v1', { mirror_tags: true }],
  ['a placeholder may contain a digest', 'icr.io/a<path:secrets/a#tag>', {}],
  ['there are no mirror sets', 'icr.io/a:v1', { mirror_sets: { enabled: false } }],
  ['it is empty', '', {}],
])('it gives no warning if %s', (_, image, more) => expect(warningsOfImage(image, more)).toEqual([]));
