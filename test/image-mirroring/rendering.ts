import { normaliseValues } from '../../src/helm/contract/normalise';
import type { Manifest } from '../../src/helm/objects/manifests';
import { render } from '../../src/image-mirroring/render';
import type { Values } from '../../src/image-mirroring/values/schema';
import { fields } from '../../src/image-mirroring/values/schema';

export const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

/** Values of image_mirroring that create the documented objects. */
export const basic = {
  ecr_host: host,
  repo_path_prefix: 'mas',
  aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE',
  aws_secret_access_key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** An object of a rendering, as tests look at it. */
export interface Rendered extends Manifest {
  metadata: {
    name: string;
    namespace?: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
}

/** The objects of {@link basic} and further values of image_mirroring, and base values beside it. */
export const renderValues = (
  imageMirroring: object = {},
  base: object = {},
  namespace = 'default',
): Rendered[] =>
  render(
    normaliseValues(
      { image_mirroring: { ...basic, ...imageMirroring }, ...base },
      fields,
    ) as unknown as Values,
    { Name: 'release', Namespace: namespace },
  ) as Rendered[];

/** The one object of a kind and name. */
export function objectOf(objects: readonly Rendered[], kind: string, name: string): Rendered {
  const [object, ...others] = objects.filter(
    (each) =>
      each.kind === kind && each.metadata.name === name && each.metadata.namespace !== 'openshift-config',
  );
  if (!object || others.length > 0) throw new Error(`there is not exactly one ${kind}/${name}`);
  return object;
}

/** A part of an object, by its keys and indexes. */
export const partOf = (object: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((place, key) => (place as Record<string | number, unknown>)[key], object);
