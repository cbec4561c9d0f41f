import type { Expr } from '../../helm/expressions/expression';
import { and, filled, format, matches, not } from '../../helm/expressions/expression';
import type { Rule } from '../../helm/contract/rule';
import type { ValuesTree } from './schema';

/** A form in which a key cannot be one, and what to do about it. */
interface Mistake {
  readonly pattern: string;
  readonly say: string;
}

const or = 'or use image_mirroring.existing_secret';

/** What is left in a file when another tool has not replaced it. */
const notReplaced: readonly Mistake[] = [
  { pattern: '^ENC\\[', say: `got a value encrypted by sops; decrypt the file before rendering, ${or}` },
  {
    pattern: '^ref[+]',
    say: `got a reference for vals, which must be resolved before rendering; write <path:secrets/path#key> for the Argo CD Vault Plugin, ${or}`,
  },
  {
    pattern: '[${]',
    say: `got a variable of a shell or template, which nothing replaces here; write the key itself, <path:secrets/path#key>, ${or}`,
  },
  {
    pattern: '<',
    say: `got "<", which no AWS key contains; write the key itself, a placeholder <path:secrets/path#key>, ${or}`,
  },
  {
    pattern: '["\'`]',
    say: 'got quotes inside the key; remove them, one pair around the whole value is enough',
  },
];

const swapped = 'swap aws_access_key_id and aws_secret_access_key';

const accessKeyId: readonly Mistake[] = [
  ...notReplaced,
  {
    pattern: '^(?:[A-Za-z]+(?:_[A-Za-z]+)+|[xX]+)$',
    say: 'got words in place of a key id; write the id that AWS shows when it creates the key, for example "AKIAIOSFODNN7EXAMPLE"',
  },
  {
    // AKIA and ASIA in base64.
    pattern: '^(?:QUtJQ|QVNJQ)[A-Za-z0-9+/]+=*$',
    say: 'got a value encoded with base64; write it decoded, as aws_access_key_id: AKIA…',
  },
  { pattern: '^[A-Za-z0-9/+]{40}$', say: `got 40 characters, like a secret access key; ${swapped}` },
  {
    // AWS: IAM identifiers, unique id prefixes.
    pattern: '^A(?:ROA|IDA|GPA|IPA|NPA|NVA|SCA)[A-Z0-9]{16,17}$',
    say: 'got the unique id of a role, user, group or policy, which is not an access key; write the id of an access key (AKIA…)',
  },
  {
    pattern: '^[a-z0-9]*[a-z][a-z0-9]*$',
    say: 'got lower-case letters, which no access key id has; write it as AWS shows it, for example "AKIAIOSFODNN7EXAMPLE"',
  },
  {
    pattern: '^ASIA',
    say: 'got a temporary key (ASIA…), which needs a session token and soon expires; write the key of an IAM user, or put all three into a Secret and name it in image_mirroring.existing_secret',
  },
  {
    // AWS: IAM API reference, AccessKey.
    pattern: '^(?:[!-~]{1,15}|[!-~]{129,}|[!-~]*[^A-Za-z0-9_\\n][!-~]*)$',
    say: 'got a value (not shown); allowed: 16 to 128 letters, digits and "_"; write for example "AKIAIOSFODNN7EXAMPLE"',
  },
];

const secretAccessKey: readonly Mistake[] = [
  ...notReplaced,
  {
    // 40 characters in base64, or 41 where a line break was encoded with them.
    pattern: '^(?:[A-Za-z0-9+/]{54}==|[A-Za-z0-9+/]{55}=)$',
    say: 'got a value encoded with base64; write it decoded, as 40 characters',
  },
  {
    pattern: '^A(?:KI|SI)A[A-Z0-9]{16}$',
    say: `got a value that starts with AKIA or ASIA, like an access key id; ${swapped}`,
  },
  {
    pattern:
      '^(?:[A-Za-z]+(?:[_-][A-Za-z]+)+|[Cc]hange[Mm]e|CHANGEME|[Tt]odo|TODO|TBD|[Ss]ecret|SECRET|[Pp]assword|PASSWORD|[Rr]edacted|REDACTED|[Ee]xample|EXAMPLE|[Pp]laceholder|PLACEHOLDER|[xX]{3,}|[*]{3,}|[.]{3,})$',
    say: 'got words in place of a key; write the 40 characters that AWS shows when it creates the key',
  },
];

/** A rule for each mistake, of which the first that applies speaks. Spaces and line breaks are a matter of the pattern. */
const mistakeRulesOf = (key: string, value: Expr<string>, mistakes: readonly Mistake[]): Rule[] =>
  mistakes.map(({ pattern, say }, index) => ({
    key,
    refuse: and(matches(value, pattern), matches(value, '^[!-~]+$'), not(matches(value, '<path:'))),
    say: format`${say}`,
    otherwise: index > 0,
  }));

/** Refuses a key pair that AWS cannot have issued, half a pair, and an ECR host without any identity. */
export const keyRulesOf = (v: ValuesTree): Rule[] => [
  ...mistakeRulesOf('image_mirroring.aws_access_key_id', v.aws_access_key_id, accessKeyId),
  ...mistakeRulesOf('image_mirroring.aws_secret_access_key', v.aws_secret_access_key, secretAccessKey),
  {
    key: 'image_mirroring.aws_secret_access_key',
    refuse: and(not(filled(v.aws_access_key_id)), filled(v.aws_secret_access_key)),
    say: format`requires aws_access_key_id, which is empty; set both, ${or}`,
  },
  {
    key: 'image_mirroring.aws_access_key_id',
    refuse: and(filled(v.aws_access_key_id), not(filled(v.aws_secret_access_key))),
    say: format`requires aws_secret_access_key, which is empty; set both, ${or}`,
  },
  {
    key: 'image_mirroring.ecr_host',
    refuse: and(
      filled(v.ecr_host),
      not(filled(v.aws_access_key_id)),
      not(filled(v.aws_secret_access_key)),
      not(filled(v.existing_secret)),
      not(filled(v.role_arn)),
      not(v.use_node_role),
    ),
    say: format`requires an AWS identity; set image_mirroring.existing_secret, role_arn, use_node_role: true, or aws_access_key_id and aws_secret_access_key`,
  },
];
