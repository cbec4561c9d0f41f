import { and, filled, matches, not, or, releaseNamespace, format } from '../helm/expressions/expression';
import type { Note } from '../helm/templates/notes-template';
import { hasPlaceholder } from '../helm/contract/pattern';
import { names } from './names';
import { mirrorOf } from './values/mirror';
import type { ValuesTree } from './values/schema';

/** What Helm says after an install or upgrade; its warnings are shown by the command line too. */
export function notesOf(v: ValuesTree): Note[] {
  const enabled = and(filled(v.ecr_host), v.mirror_sets.enabled);
  const mirror = mirrorOf(v);
  return [
    {
      when: enabled,
      say: format`Images of icr.io and cp.icr.io come from ${mirror}. The login is checked every ${v.updater.check_every_minutes} minutes by the CronJob ${names.updater.cronJob} in namespace ${releaseNamespace}. To see how it is:

  oc get configmap ${names.updater.status} -n ${releaseNamespace} -o yaml`,
    },
    {
      when: and(filled(v.ecr_host), v.alerts.enabled),
      say: format`Alerts about the CronJob are in the ${v.alerts.kind} ${names.alerts}.`,
    },
    {
      when: not(filled(v.ecr_host)),
      say: format`Nothing is mirrored and no login is kept: image_mirroring.ecr_host is empty.`,
      warning: true,
    },
    {
      when: and(filled(v.ecr_host), not(v.mirror_sets.enabled)),
      say: format`The login is kept fresh, but no mirror set is created: mirror_sets.enabled is false. Nodes go to the mirror only if the platform is told to send them there.`,
      warning: true,
    },
    {
      when: and(
        filled(v.ecr_host),
        not(filled(v.existing_secret)),
        or(not(filled(v.aws_access_key_id)), not(filled(v.aws_secret_access_key))),
      ),
      say: format`No AWS key is given: neither aws_access_key_id and aws_secret_access_key nor existing_secret is set, so no login can be made.`,
      warning: true,
    },
    {
      when: and(enabled, not(v.mirror_tags)),
      say: format`Pulls by tag of icr.io and cp.icr.io fail on every node: these sources are never contacted, and only pulls by digest are mirrored. Set image_mirroring.mirror_tags: true if something pulls by tag; that drains all nodes, now and at every later change of repo_path_prefix.`,
      warning: true,
    },
    {
      when: and(enabled, or(v.mirror_tags, filled(v.additional_image_tag_sources))),
      say: format`Tags are mirrored (mirror_tags or additional_image_tag_sources). Every change of repo_path_prefix drains all nodes, even with previous_repo_path_prefixes: change it in a maintenance window.`,
      warning: true,
    },
    {
      when: and(enabled, not(filled(v.repo_path_prefix))),
      say: format`repo_path_prefix is empty: images are looked for directly below ${v.ecr_host}.`,
      warning: true,
    },
    {
      when: and(enabled, not(filled(v.verify.image))),
      say: format`Nobody has proved that ${mirror} holds your images. Set image_mirroring.verify.image to one of them, by its digest, and installs and upgrades stop before they send nodes to an empty mirror.`,
      warning: true,
    },
    {
      when: and(
        enabled,
        not(v.mirror_tags),
        filled(v.verify.image),
        not(or(hasPlaceholder(v.verify.image), matches(v.verify.image, '@'))),
      ),
      say: format`Nodes cannot pull verify.image, ${v.verify.image}: it has a tag, and only pulls by digest are mirrored (mirror_tags: false). That the registry holds it says nothing of the digests that nodes pull: name the image by its digest.`,
      warning: true,
    },
    {
      when: v.updater.allow_image_from_mirror,
      say: format`The updater's image may itself need the login (allow_image_from_mirror). Once the login has expired, the updater cannot start and a person must renew it by hand.`,
      warning: true,
    },
    {
      when: or(hasPlaceholder(v.ecr_host), hasPlaceholder(v.repo_path_prefix)),
      say: format`ecr_host or repo_path_prefix holds a placeholder. A change in the vault alone reaches the mirror sets without the proof that a sync with hooks gives; change these two by a commit.`,
      warning: true,
    },
  ];
}
