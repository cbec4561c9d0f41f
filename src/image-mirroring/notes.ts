import {
  and,
  filled,
  matches,
  not,
  or,
  releaseNamespace,
  format,
  surroundEach,
} from '../helm/expressions/expression';
import type { Note } from '../helm/templates/notes-template';
import { hasPlaceholder } from '../helm/contract/pattern';
import { names } from './values/names';
import { hostedMirrorsOf } from './hosted-mirrors';
import { mirrorOf } from './values/mirror';
import { createsMirrorSets, isHosted, pullSecretOf } from './values/platform';
import type { ValuesTree } from './values/schema';

/** What Helm prints after an install or upgrade. The command line prints the warnings too. */
export function notesOf(v: ValuesTree): Note[] {
  const hosted = and(filled(v.ecr_host), isHosted(v));
  const enabled = and(filled(v.ecr_host), createsMirrorSets(v));
  const mirrored = and(filled(v.ecr_host), or(v.mirror_sets.enabled, isHosted(v)));
  const pullSecret = pullSecretOf(v);
  const mirror = mirrorOf(v);
  return [
    {
      when: enabled,
      say: format`Images of icr.io and cp.icr.io are pulled from ${mirror}. The CronJob ${names.updater.cronJob} in namespace ${releaseNamespace} checks the login every ${v.updater.check_every_minutes} minutes. To see its status:

  oc get configmap ${names.updater.status} -n ${releaseNamespace} -o yaml`,
    },
    {
      when: hosted,
      say: format`The CronJob ${names.updater.cronJob} in namespace ${releaseNamespace} keeps the login in ${pullSecret.namespace}/${pullSecret.name} fresh. To see its status: oc get configmap ${names.updater.status} -n ${releaseNamespace} -o yaml

Nodes do not use the mirror until the platform is configured for it, because this cluster's API server denies mirror sets. On ROSA run one command for each source below, with its mirrors joined by commas:

  rosa create image-mirror --cluster=<cluster> --source=<source> --mirrors=<mirror>,<mirror>

Elsewhere edit the HostedCluster in the hosting cluster (oc edit hostedcluster <name> -n <namespace>) and add these entries. A change rolls out all NodePools. Pulls by tag are not mirrored and go to the source.`,
      show: hostedMirrorsOf(v),
    },
    {
      when: and(filled(v.ecr_host), v.alerts.enabled),
      say: format`Alerts about the CronJob are in the ${v.alerts.kind} ${names.alerts}.`,
    },
    {
      when: not(filled(v.ecr_host)),
      say: format`Nothing is mirrored and no login is renewed: image_mirroring.ecr_host is empty.`,
      warning: true,
    },
    {
      when: and(filled(v.ecr_host), not(v.mirror_sets.enabled), not(isHosted(v))),
      say: format`The login is renewed, but no mirror set is created: image_mirroring.mirror_sets.enabled is false. Nodes pull from the mirror only if the platform is configured for it.`,
      warning: true,
    },
    {
      when: and(filled(v.ecr_host), v.updater.host_network),
      say: format`The updater's pods use the network of the node (updater.host_network). The namespace ${releaseNamespace} must allow that: oc label namespace ${releaseNamespace} security.openshift.io/scc.podSecurityLabelSync=false pod-security.kubernetes.io/enforce=privileged --overwrite`,
    },
    {
      when: and(enabled, not(v.mirror_tags_is_set)),
      say: format`Pulls by tag of icr.io and cp.icr.io fail on every node, because only pulls by digest are mirrored. The operator catalog icr.io/cpopen/ibm-maximo-operator-catalog is pulled by tag by default. Either set image_mirroring.mirror_tags: true, best at the first install, because later it drains all nodes; or write the catalog as <tag>@sha256:<digest>, and set image_mirroring.mirror_tags: false to turn off this warning.`,
      warning: true,
    },
    {
      when: and(enabled, or(v.mirror_tags, filled(v.additional_image_tag_sources))),
      say: format`Tags are mirrored (mirror_tags or additional_image_tag_sources). Every change of repo_path_prefix drains all nodes, even with previous_repo_path_prefixes: change it in a maintenance window.`,
      warning: true,
    },
    {
      when: and(mirrored, not(filled(v.repo_path_prefix))),
      say: format`image_mirroring.repo_path_prefix is empty: nodes look for images directly below ${v.ecr_host}.`,
      warning: true,
    },
    {
      when: and(mirrored, not(or(filled(v.verify.image), filled(v.verify.images)))),
      say: format`It is not proved that ${mirror} holds your images. Set image_mirroring.verify.image to one of them, by digest: installs and upgrades then fail before nodes pull from an empty mirror.`,
      warning: true,
    },
    {
      when: and(
        mirrored,
        not(v.mirror_tags),
        filled(v.verify.image),
        not(or(hasPlaceholder(v.verify.image), matches(v.verify.image, '@'))),
      ),
      say: format`Nodes do not pull image_mirroring.verify.image, ${v.verify.image}, from the mirror: it has a tag, and only pulls by digest are mirrored (mirror_tags: false). It proves nothing about the digests that nodes pull: write the image with its digest.`,
      warning: true,
    },
    // AWS documents no fixed length, so other keys are not refused.
    {
      when: and(
        matches(v.aws_access_key_id, '^AKIA'),
        not(or(hasPlaceholder(v.aws_access_key_id), matches(v.aws_access_key_id, '^[A-Z0-9]{20}$'))),
      ),
      say: format`image_mirroring.aws_access_key_id does not have 20 capital letters and digits, as the ids that AWS creates have. Check that it was copied completely.`,
      warning: true,
    },
    {
      when: and(
        filled(v.aws_secret_access_key),
        not(or(hasPlaceholder(v.aws_secret_access_key), matches(v.aws_secret_access_key, '^[!-~]{40}$'))),
      ),
      say: format`image_mirroring.aws_secret_access_key does not have 40 characters, as the keys that AWS creates have. Check that it was copied completely.`,
      warning: true,
    },
    {
      when: and(
        mirrored,
        not(v.mirror_tags),
        matches(surroundEach(v.verify.images, '', ''), '(?:^|\\n)(?:cp[.])?icr[.]io/[^@<\\n]*(?:\\n|$)'),
      ),
      say: format`Nodes do not pull all of image_mirroring.verify.images from the mirror: an image of icr.io or cp.icr.io has a tag only, and only pulls by digest are mirrored (mirror_tags: false). Write the image with its digest.`,
      warning: true,
    },
    {
      when: and(filled(v.ecr_host), v.updater.suspend),
      say: format`The CronJob ${names.updater.cronJob} is suspended (image_mirroring.updater.suspend): the login is not renewed and expires within 12 hours. Then no node can pull from the mirror.`,
      warning: true,
    },
    {
      when: v.updater.allow_image_from_mirror,
      say: format`The updater's image may need the login that it renews (allow_image_from_mirror). After the login has expired, the updater cannot start, and the login must be renewed by hand.`,
      warning: true,
    },
    {
      when: or(hasPlaceholder(v.ecr_host), hasPlaceholder(v.repo_path_prefix)),
      say: format`image_mirroring.ecr_host or repo_path_prefix contains a placeholder. If only the vault changes, the mirror sets change without the proof that the hooks of a sync give; change these two values with a commit.`,
      warning: true,
    },
  ];
}
