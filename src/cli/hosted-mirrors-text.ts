import type { ImageContentSource } from '../image-mirroring/hosted-mirrors';
import { printStructure } from '../helm/objects/structure';
import type { HostedMirrorsChange } from '../plan/hosted-mirrors-change';
import { indent } from './layout';

/** What to run where the control plane is hosted: with `rosa`, or in the hosting cluster. */
export function printHostedMirrors(change: HostedMirrorsChange): string[] {
  const { imageContentSources, added, changed, removed } = change;
  if (added.length + changed.length + removed.length === 0)
    return ['The control plane is hosted. Its mirrors stay as they are.'];
  return [
    'The control plane is hosted: nodes take the mirrors from the platform. A change rolls out all NodePools.',
    ...(added.length > 0 ? ['On ROSA:', ...indent(['', ...added.map(rosaCommand), ''])] : []),
    ...(changed.length > 0
      ? [
          'Changed mirrors (on ROSA: rosa list image-mirrors, rosa edit image-mirror):',
          ...indent(['', ...changed.map(({ source, mirrors }) => `${source}: ${mirrors.join(',')}`), '']),
        ]
      : []),
    ...(removed.length > 0
      ? [
          'Sources to remove (on ROSA: rosa list image-mirrors, rosa delete image-mirror):',
          ...indent(['', ...removed, '']),
        ]
      : []),
    ...(imageContentSources.length > 0
      ? [
          'Elsewhere, in the HostedCluster (oc edit hostedcluster <name> -n <namespace> in the hosting cluster), beside the sources of others:',
          ...indent(['', ...printStructure({ spec: { imageContentSources } })]),
        ]
      : ['Elsewhere remove them from spec.imageContentSources of the HostedCluster.']),
  ];
}

const rosaCommand = ({ source, mirrors }: ImageContentSource) =>
  `rosa create image-mirror --cluster=<cluster> --source=${source} --mirrors=${mirrors.join(',')}`;
