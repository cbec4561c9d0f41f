import { loadAll } from 'js-yaml';
import type { Cluster } from './cluster';
import { readImageConfig } from '../registries/files/image-config';
import { readMirrorSet } from '../registries/files/mirror-set';
import { readReleaseImage } from '../registries/files/release-image';
import { InputError, resultsOf } from '../problem';
import { nameOf, objectsIn, readText, refuseFile } from './input-file';
import { findObjectProblems } from './object-check';

/**
 * Reads mirror sets, and the cluster's image.config and ClusterVersion where they are there too, from YAML or JSON as
 * `oc get -o yaml` prints them. Objects of other kinds are passed over.
 *
 * @throws InputError with all that is wrong: a file cannot be read, is malformed or holds none of them
 */
export function readClusterFiles(files: readonly string[]): Cluster {
  const objects = resultsOf(...files.map((file) => () => readClusterFile(file))).flat();
  const config = objects.map(readImageConfig).findLast(Boolean);
  const releaseImage = objects.map(readReleaseImage).findLast(Boolean);
  return {
    mirrorSets: objects.flatMap((object) => readMirrorSet(object) ?? []),
    ...(config || releaseImage ? { imageConfig: { ...config, ...(releaseImage && { releaseImage }) } } : {}),
  };
}

function readClusterFile(file: string): unknown[] {
  const objects = parse(file);
  const problems = objects.flatMap(findObjectProblems);
  if (problems.length > 0)
    throw new InputError(problems.map((problem) => ({ file: nameOf(file), ...problem })));
  if (!objects.some((object) => readers.some((read) => read(object) !== undefined)))
    refuseFile(
      file,
      'holds no mirror set; allowed: ImageDigestMirrorSet, ImageTagMirrorSet, ImageContentSourcePolicy, image.config ' +
        'and ClusterVersion, for example of oc get imagedigestmirrorsets -o yaml',
    );
  return objects;
}

const readers = [readMirrorSet, readImageConfig, readReleaseImage];

function parse(file: string): unknown[] {
  const text = readText(file);
  try {
    return objectsIn(loadAll(text));
  } catch (error) {
    return refuseFile(file, `is not valid YAML: ${(error as Error).message.split('\n')[0]}`);
  }
}
