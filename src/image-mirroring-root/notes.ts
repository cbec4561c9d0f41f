import { and, filled, json, matches, not, format } from '../helm/expressions/expression';
import type { Note } from '../helm/templates/notes-template';
import { hasPlaceholder } from '../helm/contract/pattern';
import { isWantedOf } from './rules';
import type { RootValuesTree } from './schema';

/** What Helm prints about the app-of-apps. The command line prints the warnings too. */
export function notesOf(v: RootValuesTree): Note[] {
  const isWanted = isWantedOf(v);
  return [
    {
      when: isWanted,
      say: format`Argo CD manages the mirroring of ${v.cluster.id} with the Application image-mirroring.${v.cluster.id} in namespace ${v.argo.namespace}.`,
    },
    {
      when: not(filled(v.image_mirroring)),
      say: format`There is no Application: image_mirroring is empty.`,
      warning: true,
    },
    {
      when: and(filled(v.image_mirroring), not(v.cluster_admin_role)),
      say: format`There is no Application: cluster_admin_role is not true.`,
      warning: true,
    },
    {
      when: and(v.cluster_admin_role, matches(json(v.image_mirroring), '"aws_secret_access_key":"[^"<]')),
      say: format`The Application contains the AWS key in plain text, so everyone who may read Applications can read it. Write a placeholder and set avp.name, or use image_mirroring.existing_secret.`,
      warning: true,
    },
    {
      when: and(isWanted, filled(v.devops.mongo_uri), not(hasPlaceholder(v.devops.mongo_uri))),
      say: format`The Application contains devops.mongo_uri with its password in plain text, so everyone who may read Applications can read it. Write a placeholder and set avp.name.`,
      warning: true,
    },
  ];
}
