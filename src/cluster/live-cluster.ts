import { InputError } from '../problem';
import type { ApiConnection } from './api-connection';
import { ApiError, forEachObject, getObject, metadataOf } from './api-list';
import { ClusterReading, clusterPullSecret, type ReadingOptions } from './cluster-reading';
import { type ClusterResource, clusterResources, pathOf, versionsOf } from './cluster-resource';
import { isRendered } from './node-file';
import type { ObjectReference } from './release-object';

/** Objects of one page: of 500 pods an answer has some megabytes. */
const pageSize = 500;

/** Requests at the same time. */
const concurrency = 4;

/**
 * Reads the description of a cluster from its API server. What the caller may not read is named in it.
 *
 * @throws InputError when the API server does not answer, or does not accept the login
 */
export async function readLiveCluster(
  api: ApiConnection,
  options: ReadingOptions = {},
): Promise<ClusterReading> {
  const reading = new ClusterReading(options);
  const { namespace, name } = reading.pullSecretName;
  const isOther = namespace !== clusterPullSecret.namespace || name !== clusterPullSecret.name;
  const resources = clusterResources.flatMap((each) =>
    each.kind !== 'Secret' ? [each] : [{ ...each, namespace, name }, ...(isOther ? [each] : [])],
  );
  const steps = [
    ...resources.map((resource) => () => readResource(api, reading, resource)),
    ...(options.release ?? []).map((reference) => () => readReleaseObject(api, reading, reference)),
  ];
  try {
    // Whoever may not ask for the version may still read objects.
    await getObject(api, '/version').catch(passOver(403));
    await runAll(steps);
  } catch (error) {
    throw new InputError([{ key: '', message: describeFailure(api, error) }]);
  }
  return reading;
}

async function runAll(steps: (() => Promise<void>)[]): Promise<void> {
  const work = steps.values();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const step of work) await step();
    }),
  );
}

function passOver(status: number) {
  return (error: unknown) => {
    if (!(error instanceof ApiError) || error.status !== status) throw error;
  };
}

/** What ends the whole reading, in the place of an error for each resource. */
function describeFailure({ server }: ApiConnection, error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  switch (error.status) {
    case 0:
      return `the API server ${server} cannot be reached: ${error.message}`;
    case 401:
      return `the API server ${server} does not accept the login of the kubeconfig; log in again, for example by oc login`;
    default:
      return `the API server ${server} answers ${error.status}: ${error.message}`;
  }
}

async function readResource(
  api: ApiConnection,
  reading: ClusterReading,
  resource: ClusterResource,
): Promise<void> {
  const { kind, name } = resource;
  const add = (object: unknown) =>
    reading.add({ ...(object as object), apiVersion: resource.apiVersion, kind });
  try {
    if (name === undefined) await listAnyVersion(api, resource, add);
    else add(await getObject(api, pathOf(resource)));
    reading.see(kind);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404) {
      reading.see(kind);
      if (name === undefined) reading.missingKinds.push(resource.resource);
      return;
    }
    if (error.status === 401) throw error;
    reading.miss(resource, error.status === 403 ? 'forbidden' : 'failed', error.message);
  }
}

/** Clusters of older versions serve some kinds in an older version only. */
async function listAnyVersion(
  api: ApiConnection,
  resource: ClusterResource,
  add: (object: unknown) => void,
): Promise<void> {
  const versions = versionsOf(resource);
  for (const [i, apiVersion] of versions.entries()) {
    try {
      await listObjects(api, { ...resource, apiVersion }, add);
      return;
    } catch (error) {
      const isMissing = error instanceof ApiError && error.status === 404;
      if (!isMissing || i === versions.length - 1) throw error;
    }
  }
}

async function listObjects(api: ApiConnection, resource: ClusterResource, add: (object: unknown) => void) {
  const { metadataOnly, metadataFirst, fieldSelector, labelSelector } = resource;
  const query = { ...(fieldSelector && { fieldSelector }), ...(labelSelector && { labelSelector }) };
  const path = pathOf(resource);
  if (!metadataFirst) {
    const accept = metadataOnly ? { accept: metadataOf('PartialObjectMetadataList') } : {};
    await forEachObject(api, path, { limit: pageSize, query, ...accept }, add);
    return;
  }
  const names: string[] = [];
  await forEachObject(
    api,
    path,
    { limit: pageSize, query, accept: metadataOf('PartialObjectMetadataList') },
    (object) => names.push((object as { metadata: { name: string } }).metadata.name),
  );
  for (const name of names.filter((each) => !isRendered(each))) add(await getObject(api, `${path}/${name}`));
}

async function readReleaseObject(
  api: ApiConnection,
  reading: ClusterReading,
  reference: ObjectReference,
): Promise<void> {
  const { kind, apiVersion } = reference;
  // Only of these more than the metadata counts.
  const whole = ['CronJob', 'ConfigMap'].includes(kind);
  const accept = whole ? undefined : metadataOf('PartialObjectMetadata');
  try {
    const object = await getObject(api, pathOf(reference), accept);
    reading.addReleaseObject({ ...(object as object), apiVersion, kind });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status === 401) throw error;
    if (error.status === 404) reading.missObject(reference);
    else
      reading.miss(
        {
          resource: `${kind} ${reference.name}`,
          ...(reference.namespace && { namespace: reference.namespace }),
        },
        error.status === 403 ? 'forbidden' : 'failed',
        error.message,
      );
  }
}
