import { and, filled, not, or, format } from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import type { ValuesTree } from './schema';

/** Whether the values name an access key, complete or not. */
const hasKey = (v: ValuesTree) => or(filled(v.aws_access_key_id), filled(v.aws_secret_access_key));

/** Refuses two AWS identities, and settings that none of them uses. */
export const identityRulesOf = (v: ValuesTree): Rule[] => [
  {
    key: 'image_mirroring.existing_secret',
    refuse: and(filled(v.existing_secret), hasKey(v)),
    say: format`cannot be combined with aws_access_key_id or aws_secret_access_key; remove either this key or those`,
  },
  {
    key: 'image_mirroring.role_arn',
    refuse: and(filled(v.role_arn), or(filled(v.existing_secret), hasKey(v))),
    say: format`cannot be combined with aws_access_key_id, aws_secret_access_key or existing_secret; remove either this key or those`,
  },
  {
    key: 'image_mirroring.use_node_role',
    refuse: and(v.use_node_role, or(filled(v.role_arn), filled(v.existing_secret), hasKey(v))),
    say: format`cannot be combined with role_arn, existing_secret, aws_access_key_id or aws_secret_access_key; remove either this key or those`,
  },
  {
    key: 'image_mirroring.assume_role.external_id',
    refuse: and(filled(v.assume_role.external_id), not(filled(v.assume_role.arn))),
    say: format`has no effect without assume_role.arn; set it, for example "arn:aws:iam::210987654321:role/ecr-pull", or remove this key`,
  },
  {
    key: 'image_mirroring.sts_endpoint_url',
    refuse: and(filled(v.sts_endpoint_url), not(or(filled(v.role_arn), filled(v.assume_role.arn)))),
    say: format`has no effect without role_arn or assume_role.arn, because only they use STS; set one of them, or remove this key`,
  },
];
