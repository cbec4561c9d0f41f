import { keyRulesOf } from '../../../src/image-mirroring/values/key-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { host } from '../rendering';
import { chart } from './registered';

const pair = {
  aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE',
  aws_secret_access_key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const id = 'aws_access_key_id';
const secret = 'aws_secret_access_key';
const keys = (more: object) => ({ image_mirroring: { ...pair, ...more } });
const placeholder = '<path:secrets/aws#key>';
const a = (length: number) => 'A'.repeat(length);

const instead = 'or use image_mirroring.existing_secret';
const messages = {
  sops: `got a value encrypted by sops; decrypt the file before rendering, ${instead}`,
  vals: `got a reference for vals, which must be resolved before rendering; write <path:secrets/path#key> for the Argo CD Vault Plugin, ${instead}`,
  variable: `got a variable of a shell or template, which nothing replaces here; write the key itself, <path:secrets/path#key>, ${instead}`,
  bracket: `got "<", which no AWS key contains; write the key itself, a placeholder <path:secrets/path#key>, ${instead}`,
  quotes: 'got quotes inside the key; remove them, one pair around the whole value is enough',
  idInBase64: 'got a value encoded with base64; write it decoded, as aws_access_key_id: AKIA…',
  swappedId: 'got 40 characters, like a secret access key; swap aws_access_key_id and aws_secret_access_key',
  temporary:
    'got a temporary key (ASIA…), which needs a session token and soon expires; write the key of an IAM user, or put all three into a Secret and name it in image_mirroring.existing_secret',
  idWords:
    'got words in place of a key id; write the id that AWS shows when it creates the key, for example "AKIAIOSFODNN7EXAMPLE"',
  idOfPrincipal:
    'got the unique id of a role, user, group or policy, which is not an access key; write the id of an access key (AKIA…)',
  lowerCase:
    'got lower-case letters, which no access key id has; write it as AWS shows it, for example "AKIAIOSFODNN7EXAMPLE"',
  idForm:
    'got a value (not shown); allowed: 16 to 128 letters, digits and "_"; write for example "AKIAIOSFODNN7EXAMPLE"',
  secretInBase64: 'got a value encoded with base64; write it decoded, as 40 characters',
  swappedSecret:
    'got a value that starts with AKIA or ASIA, like an access key id; swap aws_access_key_id and aws_secret_access_key',
  words: 'got words in place of a key; write the 40 characters that AWS shows when it creates the key',
};

/** Mistakes in either key: a value with one, and the nearest value without. */
const inBoth: [keyof typeof messages, string][] = [
  ['sops', 'ENC[AES256_GCM,data:abc=]'],
  ['sops', "ENC[${a}<b>'"],
  ['vals', 'ref+vault://secret/aws#/key'],
  ['vals', "ref+${a}<b>'"],
  ['variable', '${AWS_KEY}'],
  ['variable', 'AKIA$KEY'],
  ['variable', '{{aws_key}}'],
  ['variable', '"{<key>}"'],
  ['bracket', '<AWS_KEY>'],
  ['bracket', "'<key"],
  ['quotes', '"AKIAIOSFODNN7EXAMPLE"'],
  ['quotes', "'AKIAIOSFODNN7EXAMPLE'"],
  ['quotes', '`AKIAIOSFODNN7EXAMPLE`'],
];

const shared: RuleCase[] = inBoth.flatMap(([message, value]) =>
  [id, secret].map((key) => ({
    past: keys({ [key]: value }),
    says: `image_mirroring.${key}: ${messages[message]}`,
    edge: keys({}),
    neighbors: [keys({ [key]: `${value.replace(/^[^A-Za-z]+/, '')}${placeholder}` })] as const,
  })),
);

const idMistakes: RuleCase[] = (
  [
    ['idInBase64', 'QUtJQUlPU0ZPRE5ON0VYQU1QTEU=', 'QUtJQ'],
    ['idInBase64', 'QVNJQUlPU0ZPRE5ON0VYQU1QTEU=', 'AQUtJQUlPU0ZPRE5ON0VYQU1QTEU'],
    // Also 40 characters.
    ['idInBase64', `QUtJQ${a(35)}`, `${a(5)}QUtJQ${a(31)}`],
    ['swappedId', pair.aws_secret_access_key, a(41)],
    // Also a temporary key, and a character that no id has.
    ['swappedId', `ASIA/${a(35)}`, a(39)],
    ['temporary', 'ASIAIOSFODNN7EXAMPLE', 'AASIAIOSFODNN7EXAMPLE'],
    // Also too short, and with a dash.
    ['temporary', 'ASIA-1', 'ASIB_IOSFODNN7EXAMPLE'],
    ['idForm', a(15), a(16)],
    ['idForm', a(129), a(128)],
    ['idForm', 'AKIAIOSFODNN7-EXAMPLE', 'AKIAIOSFODNN7_EXAMPLE'],
    ['idForm', 'AKIAIOSFODNN7/EXAMPLE', 'akiaiosfodnn7EXAMPLE'],
    ['idWords', 'CHANGE_ME', 'CHANGE_ME_CHANGE1'],
    ['idWords', 'YOUR_ACCESS_KEY_ID', 'YOUR_ACCESS_KEY_ID_'],
    // Also lower-case letters.
    ['idWords', 'your_access_key_id', 'YOURACCESSKEYIDS'],
    ['idWords', 'x'.repeat(20), `${'X'.repeat(19)}Y`],
    ['idOfPrincipal', 'AROAIOSFODNN7EXAMPLE', 'AROAIOSFODNN7EXAMPL_'],
    ['idOfPrincipal', 'AIDAIOSFODNN7EXAMPLE1', 'AIDAIOSFODNN7EXAMPLE12'],
    ['lowerCase', 'akiaiosfodnn7example', 'akiaiosfodnn7examplE'],
    // Also too short.
    ['lowerCase', 'akia', 'AKIAIOSFODNN7EXa'],
  ] as [keyof typeof messages, string, string][]
).map(([message, value, edge]) => ({
  past: keys({ [id]: value }),
  says: `image_mirroring.${id}: ${messages[message]}`,
  edge: edge === 'QUtJQ' ? keys({}) : keys({ [id]: edge }),
  neighbors: [keys({ [id]: `${value}${placeholder}` })],
}));

const secretMistakes: RuleCase[] = (
  [
    ['secretInBase64', `${a(54)}==`, `${a(53)}==`],
    ['secretInBase64', `${a(55)}=`, `${a(54)}=`],
    ['swappedSecret', 'AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPL'],
    ['swappedSecret', 'ASIAIOSFODNN7EXAMPLE', 'ABIAIOSFODNN7EXAMPLE'],
    ['words', 'CHANGE_ME', 'CHANGE_ME1'],
    ['words', 'your-secret-key', 'your-secret-key/'],
    ['words', 'secret_key', 'secretkey'],
    ['words', 'ChangeMe', 'ChangeMeNow'],
    ['words', 'changeme', 'changemenow'],
    ['words', 'CHANGEME', 'CHANGEMEN'],
    ['words', 'Todo', 'Todos'],
    ['words', 'TODO', 'TODOS'],
    ['words', 'TBD', 'TBDX'],
    ['words', 'secret', 'secrets'],
    ['words', 'Secret', 'Secrets'],
    ['words', 'SECRET', 'SECRETS'],
    ['words', 'password', 'passwords'],
    ['words', 'Password', 'Passwords'],
    ['words', 'PASSWORD', 'PASSWORDS'],
    ['words', 'redacted', 'redacte'],
    ['words', 'Redacted', 'Redacte'],
    ['words', 'REDACTED', 'REDACTE'],
    ['words', 'example', 'examples'],
    ['words', 'Example', 'Examples'],
    ['words', 'EXAMPLE', 'EXAMPLES'],
    ['words', 'placeholder', 'placeholders'],
    ['words', 'Placeholder', 'Placeholders'],
    ['words', 'PLACEHOLDER', 'PLACEHOLDERS'],
    ['words', 'xxx', 'xx'],
    ['words', 'XXXX', 'XXXXY'],
    ['words', '***', '**'],
    ['words', '...', '..'],
  ] as [keyof typeof messages, string, string][]
).map(([message, value, edge]) => ({
  past: keys({ [secret]: value }),
  says: `image_mirroring.${secret}: ${messages[message]}`,
  edge: keys({ [secret]: edge }),
  neighbors: [keys({ [secret]: `${value}${placeholder}` })],
}));

/** Only the pattern speaks of a value with a space, whatever else is wrong with it. */
const spaces: RuleCase[] = [
  ...['ENC[ a', 'ref+ a', '$ a', '< a', "' a", 'ASIA a'].flatMap((value) =>
    [id, secret].map((key): [string, string] => [key, value]),
  ),
].map(([key, value]) => ({
  past: keys({ [key]: value }),
  says: `image_mirroring.${key}: got a value (not shown) with a space or line break in it, which no AWS key contains; write the key in one piece`,
  edge: keys({}),
  neighbors: [keys({ [key]: placeholder })],
}));

const incomplete: RuleCase[] = [
  {
    past: { image_mirroring: { [secret]: pair[secret] } },
    says: `image_mirroring.${secret}: requires aws_access_key_id, which is empty; set both, ${instead}`,
    edge: keys({}),
    neighbors: [{ image_mirroring: { [secret]: '' } }],
  },
  {
    past: { image_mirroring: { [id]: pair[id] } },
    says: `image_mirroring.${id}: requires aws_secret_access_key, which is empty; set both, ${instead}`,
    edge: keys({}),
    neighbors: [{ image_mirroring: { [id]: '' } }],
  },
  {
    past: { ecr_host: host },
    says: 'image_mirroring.ecr_host: requires an AWS identity; set image_mirroring.existing_secret, role_arn, use_node_role: true, or aws_access_key_id and aws_secret_access_key',
    edge: { image_mirroring: {} },
    neighbors: [
      keys({ ecr_host: host }),
      { image_mirroring: { ecr_host: host, existing_secret: 'ecr' } },
      { image_mirroring: { ecr_host: host, role_arn: 'arn:aws:iam::123456789012:role/ecr' } },
      { image_mirroring: { ecr_host: host, use_node_role: true } },
    ],
  },
  // Half a key is an identity that is incomplete, and only that is said.
  {
    past: { ecr_host: host, [id]: pair[id] },
    says: `image_mirroring.${id}: requires aws_secret_access_key, which is empty; set both, ${instead}`,
    edge: { ecr_host: host, ...pair },
    neighbors: [{ image_mirroring: { [id]: '' } }],
  },
  {
    past: { ecr_host: host, [secret]: pair[secret] },
    says: `image_mirroring.${secret}: requires aws_access_key_id, which is empty; set both, ${instead}`,
    edge: { ecr_host: host, ...pair },
    neighbors: [{ image_mirroring: { [secret]: '' } }],
  },
];

testRules({
  ...chart,
  rules: keyRulesOf(chart.contract.v),
  cases: [...shared, ...idMistakes, ...secretMistakes, ...spaces, ...incomplete],
  // What every mistake has in common: not all of them need that placeholders, spaces and earlier mistakes are left out.
  idle: [
    'not (contains "<path:"',
    'mustRegexMatch "^[!-~]+$"',
    'not (mustRegexMatch "(?:^ENC',
    'not (mustRegexMatch `(?:^ENC',
  ],
});
