import type { ReleaseObject } from '../cluster/release-object';
import type { Finding } from './finding';
import type { PreflightInput } from './preflight-input';

/** Objects that exist already and that the release does not own. */
export function findForeignObjects({ cluster, release }: PreflightInput): Finding[] {
  const present = (cluster.release ?? []).filter(({ state }) => state === 'present');
  const tracked = present.filter(({ application }) => application !== undefined);
  const foreign = present.filter(
    ({ application, helmRelease }) =>
      application === undefined &&
      (helmRelease?.name !== release.name || helmRelease.namespace !== release.namespace),
  );
  return [
    ...(foreign.length === 0
      ? []
      : [
          {
            severity: 'harm' as const,
            about: 'objects' as const,
            what: `${listOf(foreign)} ${foreign.length === 1 ? 'exists' : 'exist'} and ${foreign.length === 1 ? 'belongs' : 'belong'} to ${ownersOf(foreign)}`,
            why: 'helm install refuses objects of others; Argo CD takes them over and says nothing',
            fix: 'with Helm 3.17 or later add --take-ownership, or remove them first where nodes do not need them',
          },
        ]),
    ...(tracked.length === 0
      ? []
      : [
          {
            severity: 'note' as const,
            about: 'objects' as const,
            what: `${listOf(tracked)} ${tracked.length === 1 ? 'is' : 'are'} tracked by the Argo CD Application ${[...new Set(tracked.map(({ application }) => application))].join(', ')}`,
            why: 'a second owner would write the same objects',
            fix: 'install through that Application, or remove the objects from it without pruning',
          },
        ]),
  ];
}

const listOf = (objects: readonly ReleaseObject[]) =>
  objects.map(({ kind, namespace, name }) => `${kind} ${namespace ? `${namespace}/` : ''}${name}`).join(', ');

function ownersOf(objects: readonly ReleaseObject[]): string {
  const owners = objects.map(({ helmRelease }) =>
    helmRelease ? `the Helm release ${helmRelease.namespace}/${helmRelease.name}` : 'no Helm release',
  );
  return [...new Set(owners)].join(' and ');
}
