import { defaultRelease } from '../../../src/image-mirroring/default-release';
import { imageMirroringValues } from '../../../src/image-mirroring/values/contract';
import { host } from '../rendering';

/** The chart that a table of rules is about. */
export const chart = { contract: imageMirroringValues, release: defaultRelease };

/** A document with a registry, an identity and further values of image_mirroring. */
export const registered = (more: object = {}, base: object = {}) => ({
  image_mirroring: { ecr_host: host, existing_secret: 'ecr', ...more },
  ...base,
});

/** The same with a setting of the updater. */
export const updater = (settings: object, base: object = {}) => registered({ updater: settings }, base);

/** A document without a registry. */
export const unregistered = (more: object) => ({ image_mirroring: more });

export const digestSources = 'additional_image_digest_sources';
export const tagSources = 'additional_image_tag_sources';
/** Both lists of additional sources: most rules are about each of them. */
export const sourceLists = [digestSources, tagSources] as const;
