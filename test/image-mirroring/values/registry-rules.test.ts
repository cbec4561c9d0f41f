import { registryRulesOf } from '../../../src/image-mirroring/values/registry-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { host } from '../rendering';
import { chart, registered, sourceLists, unregistered } from './registered';

const key = 'image_mirroring.registries';
const replica = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
/** A host with a longer name. */
const farther = '123456789012.dkr.ecr.ap-southeast-1.amazonaws.com';
const other = '210987654321.dkr.ecr.us-east-1.amazonaws.com';
const role = 'arn:aws:iam::210987654321:role/ecr-pull';

const mas = { repo_path_prefix: 'mas' };
/** A document with further registries, and further values of image_mirroring. */
const further = (registries: object[], more: object = {}, base: object = {}) =>
  registered({ ...more, registries }, base);
/** A host of 44 characters and a path: a mirror of so many characters, with `/cp`. */
const mirrorOf = (length: number) => 'a'.repeat(length - replica.length - '/'.length - '/cp'.length);

const entries: RuleCase[] = [
  {
    past: unregistered({ registries: [{ host: replica }] }),
    says: `${key}: has no effect without ecr_host; set image_mirroring.ecr_host, for example "${host}", or remove this key`,
    edge: further([{ host: replica }]),
    neighbors: [unregistered({ registries: [] })],
  },
  {
    past: unregistered({ registries: [{}] }),
    says: [
      `${key}: has no effect without ecr_host; set image_mirroring.ecr_host, for example "${host}", or remove this key`,
      `${key}: got an entry without host; add it, for example host: "${host}"`,
    ],
    edge: further([{ host: replica }]),
    neighbors: [registered()],
  },
  {
    past: further([{ host: replica }, { host: replica }]),
    says: `${key}: "${replica}" is a duplicate; write each host once`,
    edge: further([{ host: replica }, { host: other }]),
    neighbors: [further([{ host: replica }])],
  },
  {
    past: further([{ mirror: true }]),
    says: `${key}: got an entry without host; add it, for example host: "${host}"`,
    edge: further([{ host: replica, mirror: true }]),
    neighbors: [further([{ host: '<path:a#b>' }])],
  },
  {
    past: further([{ host: 'secondary-ecr.dkr.ecr.us-west-2.amazonaws.com' }]),
    says: `${key}: got "secondary-ecr.dkr.ecr.us-west-2.amazonaws.com" as host; allowed: the host of a private ECR registry, <account: 12 digits>.dkr.ecr.<region>.amazonaws.com or its FIPS, dual-stack or partition form (public.ecr.aws and LocalStack are not supported); write for example "${host}"`,
    edge: further([{ host: '210987654321.dkr.ecr.us-west-2.amazonaws.com' }]),
    neighbors: [
      registered({ additional_image_digest_sources: ['secondary-ecr.dkr.ecr.us-west-2.amazonaws.com'] }),
    ],
  },
  {
    past: further([{ host: '<path:a#b>/mas' }]),
    says: `${key}: got "<path:a#b>/mas", which its placeholder cannot complete; allowed: the host of a private ECR registry, <account: 12 digits>.dkr.ecr.<region>.amazonaws.com or its FIPS, dual-stack or partition form (public.ecr.aws and LocalStack are not supported); write for example "${host}"`,
    edge: further([{ host: '<path:a#b>' }]),
    neighbors: [further([{ host: '<path:a#b>.dkr.ecr.us-west-2.amazonaws.com' }])],
  },
  {
    past: further([{ host: replica, mirror: true, repo_path_prefix: '<path:a#b>/' }]),
    says: `${key}: got "<path:a#b>/", which its placeholder cannot complete; allowed: lower-case path components joined by single slashes, without a slash at either end; in a component, letters and digits joined by single characters of ._-; write for example "mas-images"`,
    edge: further([{ host: replica, mirror: true, repo_path_prefix: '<path:a#b>/mas' }]),
    neighbors: [further([{ host: replica, mirror: true }])],
  },
  {
    past: further([{ host: replica, mirror: true, repo_path_prefix: '/mas' }]),
    says: `${key}: got "/mas" as repo_path_prefix; allowed: lower-case path components joined by single slashes, without a slash at either end; in a component, letters and digits joined by single characters of ._-; write for example "mas-images"`,
    edge: further([{ host: replica, mirror: true, repo_path_prefix: 'mas' }]),
    neighbors: [further([{ host: replica, mirror: 'true', repo_path_prefix: 250731 }])],
  },
  {
    past: further([{ host: replica, assume_role: { arn: 'ecr-pull' } }]),
    says: `${key}: got "ecr-pull" as assume_role.arn; allowed: the ARN of an IAM role; write for example "arn:aws:iam::123456789012:role/ecr-token-updater"`,
    edge: further([{ host: replica, assume_role: { arn: role } }]),
    neighbors: [further([{ host: replica, assume_role: { arn: '<path:a#b>' } }])],
  },
  {
    past: further([{ host: replica, assume_role: { arn: role, external_id: 'a b' } }]),
    says: `${key}: got "a b" as assume_role.external_id; allowed: at least two letters, digits and characters of +=,.@:/_-; write for example "customer-1"`,
    edge: further([{ host: replica, assume_role: { arn: role, external_id: 'ab' } }]),
    neighbors: [further([{ host: replica, assume_role: { arn: role, external_id: '<path:a#b>' } }])],
  },
  {
    past: further([{ host: replica, existing_secret: 'A_b' }]),
    says: `${key}: got a value (not shown) as existing_secret; allowed: a lower-case Kubernetes name; write for example "my-secret"`,
    edge: further([{ host: replica, existing_secret: 'a-b' }]),
    neighbors: [further([{ host: replica, existing_secret: '<path:a#b>' }])],
  },
  {
    past: further([{ host }]),
    says: `${key}: "${host}" is ecr_host, which has a login already; remove it`,
    edge: further([{ host: replica }]),
    neighbors: [unregistered({ registries: [] })],
  },
  {
    past: further([{ host: replica, repo_path_prefix: 'mas' }]),
    says: `${key}: "${replica}" has a repo_path_prefix, which has no effect without mirror: true; add mirror: true, or remove the prefix`,
    edge: further([{ host: replica, repo_path_prefix: 'mas', mirror: true }]),
    neighbors: [further([{ host: replica, mirror: false }])],
  },
  {
    past: further([{ host: replica, repo_path_prefix: `${replica}/mas`, mirror: true }]),
    says: `${key}: "${replica}/mas" starts with an ECR host; write only the path, without the host`,
    edge: further([{ host: replica, repo_path_prefix: `x${replica}/mas`, mirror: true }]),
    neighbors: [further([{ host: replica, repo_path_prefix: '123456789012', mirror: true }])],
  },
  {
    past: further([{ host: replica, repo_path_prefix: mirrorOf(256), mirror: true }]),
    says: `${key}: "${replica}" makes a mirror of more than 255 characters, the limit of image references; shorten its repo_path_prefix`,
    edge: further([{ host: replica, repo_path_prefix: mirrorOf(255), mirror: true }]),
    neighbors: [
      further([{ host: `<path:${'a'.repeat(250)}#host>`, mirror: true }]),
      further([{ host: replica, repo_path_prefix: `<path:${'a'.repeat(250)}#prefix>`, mirror: true }]),
      further([{ host: farther }], { repo_path_prefix: mirrorOf(255) }),
    ],
  },
  {
    past: further([{ host: replica, assume_role: { external_id: 'customer-1' } }]),
    says: `${key}: "${replica}" has assume_role.external_id, which has no effect without assume_role.arn; add it, for example "arn:aws:iam::123456789012:role/ecr-token-updater", or remove the external id`,
    edge: further([{ host: replica, assume_role: { arn: role, external_id: 'customer-1' } }]),
    neighbors: [further([{ host: replica, assume_role: { arn: role } }])],
  },
  {
    past: further([{ host: replica }], {}, { cli_image_repo: `${replica}/cli` }),
    says: `${key}: the updater's image "${replica}/cli" is pulled from "${replica}", and an updater whose image needs the login cannot start after the login has expired; set cli_image_repo to another registry, or image_mirroring.updater.allow_image_from_mirror: true`,
    edge: further([{ host: replica }], {}, { cli_image_repo: `${other}/cli` }),
    neighbors: [
      further(
        [{ host: replica }],
        { updater: { allow_image_from_mirror: true } },
        { cli_image_repo: `${replica}/cli` },
      ),
    ],
  },
];

const sources: RuleCase[] = sourceLists.flatMap((list) => {
  const own = (path: string) => `image_mirroring.${list}: "${replica}/${path}" is its own mirror; remove it`;
  const mirror = { host: replica, mirror: true };
  const keep_source_paths = true;
  return [
    ...['mas', 'mas/cp'].map((path) => ({
      past: further([mirror], { ...mas, [list]: [`${replica}/${path}`] }),
      says: own(path),
      edge: further([mirror], { ...mas, [list]: [`${replica}/${path}x`] }),
      neighbors: [
        further([{ host: replica }], { ...mas, [list]: [`${replica}/${path}`] }),
        further([{ ...mirror, repo_path_prefix: 'other' }], { ...mas, [list]: [`${replica}/${path}`] }),
      ] as const,
    })),
    {
      past: further([mirror], { ...mas, keep_source_paths, [list]: [`${replica}/mas`] }),
      says: own('mas'),
      edge: further([{ ...mirror, repo_path_prefix: 'a/b' }], {
        ...mas,
        keep_source_paths,
        [list]: [`${replica}/a/b`],
      }),
      neighbors: [further([mirror], { ...mas, keep_source_paths, [list]: [`${replica}/mas/cp`] })],
    },
    {
      past: further([mirror], { keep_source_paths, [list]: [`${replica}/any`] }),
      says: own('any'),
      edge: further([mirror], { ...mas, keep_source_paths, [list]: [`${replica}/any`] }),
      neighbors: [
        further([mirror], { [list]: [`${replica}/any`] }),
        further([mirror], { keep_source_paths, [list]: ['quay.io/any'] }),
      ] as const,
    },
  ];
});

const inChina = '210987654321.dkr.ecr.cn-north-1.amazonaws.com';
const china = `"${inChina}" is in a region of China, where hosts end with amazonaws.com.cn; write "${inChina}.cn"`;
const ofHost = (ecr_host: string) => unregistered({ ecr_host, existing_secret: 'ecr' });

const hostsInChina: RuleCase[] = [
  {
    past: ofHost(inChina),
    says: `image_mirroring.ecr_host: ${china}`,
    edge: ofHost(`${inChina}.cn`),
    neighbors: [ofHost('210987654321.dkr.ecr.ca-central-1.amazonaws.com')],
  },
  {
    past: further([{ host: inChina }]),
    says: `${key}: ${china}`,
    edge: further([{ host: `${inChina}.cn`, existing_secret: 'cn' }]),
    neighbors: [further([{ host: '<path:a#b>.amazonaws.com' }])],
  },
  {
    past: ofHost(`${host}.cn`),
    says: `image_mirroring.ecr_host: "${host}.cn" ends as hosts in China do, but its region is not there; write "${host}"`,
    edge: ofHost(`${inChina}.cn`),
    neighbors: [ofHost(host)],
  },
  {
    past: further([{ host: `${replica}.cn`, existing_secret: 'cn' }]),
    says: `${key}: "${replica}.cn" ends as hosts in China do, but its region is not there; write "${replica}"`,
    edge: further([{ host: replica }]),
    neighbors: [further([{ host: `${inChina}.cn`, existing_secret: 'cn' }])],
  },
];

const inGovCloud = '210987654321.dkr.ecr.us-gov-west-1.amazonaws.com';

/** Registries in another partition than ecr_host, and in the same one. */
const partitions: RuleCase[] = [
  [host, `${inChina}.cn`, '210987654321.dkr-ecr.eu-west-1.on.aws'],
  [host, inGovCloud, replica],
  [inGovCloud, host, '210987654321.dkr-ecr-fips.us-gov-east-1.on.aws'],
  [host, '210987654321.dkr.ecr.eusc-de-east-1.amazonaws.eu', replica],
  [host, '210987654321.dkr.ecr.us-iso-east-1.c2s.ic.gov', replica],
  [host, '210987654321.dkr.ecr.us-isob-east-1.sc2s.sgov.gov', replica],
  [host, '210987654321.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk', replica],
  [host, '210987654321.dkr.ecr.us-isof-south-1.csp.hci.ic.gov', replica],
].map(([ecr_host = '', apart = '', near = '']) => ({
  past: further([{ host: apart }], { ecr_host }),
  says: `${key}: "${apart}" is in another partition of AWS than ecr_host, whose identity does not exist there; write existing_secret in this entry, a Secret with a key of that partition`,
  edge: further([{ host: apart, existing_secret: 'apart' }], { ecr_host }),
  neighbors: [
    further([{ host: near }], { ecr_host }),
    further([{ host: '<path:a#b>' }], { ecr_host }),
    further([{ host: apart }], { ecr_host: '<path:a#b>' }),
  ],
}));

const foreignRole = 'arn:aws-cn:iam::210987654321:role/ecr-pull';
const rolesOfPartitions: RuleCase[] = [
  {
    past: further([{ host: replica, assume_role: { arn: foreignRole } }]),
    says: `${key}: "${foreignRole}" is a role outside of the partition of its host, which cannot be used there; write a role that starts with "arn:aws:"`,
    edge: further([{ host: replica, assume_role: { arn: role } }]),
    neighbors: [
      further([{ host: replica, assume_role: { arn: '<path:a#b>' } }]),
      further([{ host: '<path:a#b>', assume_role: { arn: foreignRole } }]),
      further([{ host: `${inChina}.cn`, existing_secret: 'cn', assume_role: { arn: foreignRole } }]),
    ],
  },
];

testRules({
  ...chart,
  rules: registryRulesOf(chart.contract.v),
  cases: [...entries, ...sources, ...hostsInChina, ...partitions, ...rolesOfPartitions],
});
