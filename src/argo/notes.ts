import { and, filled, json, matches, not, text } from '../helm/expression';
import type { Note } from '../helm/notes-template';
import { hidden } from '../helm/shapes';
import { isWanted } from './rules';
import { values } from './schema';

/** What Helm says about the app-of-apps; its warnings are shown by the command line too. */
export const notes: readonly Note[] = [
  {
    when: isWanted,
    say: text`Argo CD keeps the mirroring of ${values.cluster.id} by the Application image-mirroring.${values.cluster.id} in namespace ${values.argo.namespace}.`,
  },
  {
    when: not(isWanted),
    say: text`There is no Application: image_mirroring is empty, or cluster_admin_role is not true.`,
    warning: true,
  },
  {
    when: and(isWanted, matches(json(values.image_mirroring), '"aws_secret_access_key":"[^"<]')),
    say: text`The Application holds the AWS key in clear, for everybody who may read Applications. Write a placeholder and set avp.name, or use image_mirroring.existing_secret.`,
    warning: true,
  },
  {
    when: and(isWanted, filled(values.devops.mongo_uri), not(hidden(values.devops.mongo_uri))),
    say: text`The Application holds devops.mongo_uri in clear, for everybody who may read Applications, and its password with it. Write a placeholder and set avp.name.`,
    warning: true,
  },
];
