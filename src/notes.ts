import { and, filled, matches, not, or, releaseNamespace, text } from './helm/expression';
import type { Note } from './helm/notes-template';
import { hidden } from './helm/shapes';
import { names } from './names';
import { mirror } from './values/mirror';
import { values } from './values/schema';

const enabled = and(filled(values.ecr_host), values.mirror_sets.enabled);

/** What Helm says after an install or upgrade; its warnings are shown by the command line too. */
export const notes: readonly Note[] = [
  {
    when: enabled,
    say: text`Images of icr.io and cp.icr.io come from ${mirror}. The login is checked every ${values.updater.check_every_minutes} minutes by the CronJob ${names.updater.cronJob} in namespace ${releaseNamespace}. To see how it is:

  oc get configmap ${names.updater.status} -n ${releaseNamespace} -o yaml`,
  },
  {
    when: not(filled(values.ecr_host)),
    say: text`Nothing is mirrored and no login is kept: image_mirroring.ecr_host is empty.`,
    warning: true,
  },
  {
    when: and(filled(values.ecr_host), not(values.mirror_sets.enabled)),
    say: text`The login is kept fresh, but no mirror set is created: mirror_sets.enabled is false. Nodes go to the mirror only if the platform is told to send them there.`,
    warning: true,
  },
  {
    when: and(
      filled(values.ecr_host),
      not(filled(values.existing_secret)),
      or(not(filled(values.aws_access_key_id)), not(filled(values.aws_secret_access_key))),
    ),
    say: text`No AWS key is given: neither aws_access_key_id and aws_secret_access_key nor existing_secret is set, so no login can be made.`,
    warning: true,
  },
  {
    when: and(enabled, not(values.mirror_tags)),
    say: text`Pulls by tag of icr.io and cp.icr.io fail on every node: these sources are never contacted, and only pulls by digest are mirrored. Set image_mirroring.mirror_tags: true if something pulls by tag; that drains all nodes, now and at every later change of repo_path_prefix.`,
    warning: true,
  },
  {
    when: and(enabled, or(values.mirror_tags, filled(values.additional_image_tag_sources))),
    say: text`Tags are mirrored (mirror_tags or additional_image_tag_sources). Every change of repo_path_prefix drains all nodes, even with previous_repo_path_prefixes: change it in a maintenance window.`,
    warning: true,
  },
  {
    when: and(enabled, not(filled(values.repo_path_prefix))),
    say: text`repo_path_prefix is empty: images are looked for directly below ${values.ecr_host}.`,
    warning: true,
  },
  {
    when: and(enabled, not(filled(values.verify.image))),
    say: text`Nobody has proved that ${mirror} holds your images. Set image_mirroring.verify.image to one of them, by its digest, and installs and upgrades stop before they send nodes to an empty mirror.`,
    warning: true,
  },
  {
    when: and(
      enabled,
      not(values.mirror_tags),
      filled(values.verify.image),
      not(or(hidden(values.verify.image), matches(values.verify.image, '@'))),
    ),
    say: text`Nodes cannot pull verify.image, ${values.verify.image}: it has a tag, and only pulls by digest are mirrored (mirror_tags: false). That the registry holds it says nothing of the digests that nodes pull: name the image by its digest.`,
    warning: true,
  },
  {
    when: values.updater.allow_image_from_mirror,
    say: text`The updater's image may itself need the login (allow_image_from_mirror). Once the login has expired, the updater cannot start and a person must renew it by hand.`,
    warning: true,
  },
  {
    when: or(hidden(values.ecr_host), hidden(values.repo_path_prefix)),
    say: text`ecr_host or repo_path_prefix holds a placeholder. A change in the vault alone reaches the mirror sets without the proof that a sync with hooks gives; change these two by a commit.`,
    warning: true,
  },
];
