import { and, filled, json, matches, not, format } from '../helm/expressions/expression';
import type { Note } from '../helm/templates/notes-template';
import { hasPlaceholder } from '../helm/contract/pattern';
import { isWantedOf } from './rules';
import type { RootValuesTree } from './schema';

/** What Helm says about the app-of-apps; its warnings are shown by the command line too. */
export function notesOf(v: RootValuesTree): Note[] {
  const isWanted = isWantedOf(v);
  return [
    {
      when: isWanted,
      say: format`Argo CD keeps the mirroring of ${v.cluster.id} by the Application image-mirroring.${v.cluster.id} in namespace ${v.argo.namespace}.`,
    },
    {
      when: not(isWanted),
      say: format`There is no Application: image_mirroring is empty, or cluster_admin_role is not true.`,
      warning: true,
    },
    {
      when: and(isWanted, matches(json(v.image_mirroring), '"aws_secret_access_key":"[^"<]')),
      say: format`The Application holds the AWS key in clear, for everybody who may read Applications. Write a placeholder and set avp.name, or use image_mirroring.existing_secret.`,
      warning: true,
    },
    {
      when: and(isWanted, filled(v.devops.mongo_uri), not(hasPlaceholder(v.devops.mongo_uri))),
      say: format`The Application holds devops.mongo_uri in clear, for everybody who may read Applications, and its password with it. Write a placeholder and set avp.name.`,
      warning: true,
    },
  ];
}
