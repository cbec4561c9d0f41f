import { pullPolicyOf, trustPolicyOf } from '../../src/image-mirroring/iam-policy';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { fields, type Values } from '../../src/image-mirroring/values/schema';

const valuesOf = (imageMirroring: object) =>
  normaliseValues({ image_mirroring: imageMirroring }, fields) as Values;

const pullResource = (imageMirroring: object, scoped = true) =>
  (pullPolicyOf(valuesOf(imageMirroring), scoped).Statement[1] as { Resource: unknown }).Resource;

test.each([
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', 'aws:ecr:us-east-1'],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'aws-us-gov:ecr:us-gov-west-1'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'aws-cn:ecr:cn-north-1'],
  ['123456789012.dkr-ecr.eu-west-1.on.aws', 'aws:ecr:eu-west-1'],
  ['123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov', 'aws-iso-b:ecr:us-isob-east-1'],
  ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'aws-iso:ecr:us-iso-east-1'],
  ['123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk', 'aws-iso-e:ecr:eu-isoe-west-1'],
  ['123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov', 'aws-iso-f:ecr:us-isof-south-1'],
  ['123456789012.dkr-ecr-fips.us-east-1.on.aws', 'aws:ecr:us-east-1'],
  ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'aws-eusc:ecr:eusc-de-east-1'],
])('the scoped policy for %s has ARNs of its partition and region', (ecr_host, place) => {
  expect(pullResource({ ecr_host, repo_path_prefix: 'p' })).toBe(`arn:${place}:123456789012:repository/p/*`);
});

const ecr_host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const repository = 'arn:aws:ecr:us-east-1:123456789012:repository';

test('the scoped policy covers earlier prefixes too', () => {
  const values = { ecr_host, repo_path_prefix: 'new', previous_repo_path_prefixes: ['old'] };
  expect(pullResource(values)).toEqual([`${repository}/new/*`, `${repository}/old/*`]);
});

test('without a prefix it covers all repositories of the registry', () => {
  expect(pullResource({ ecr_host })).toBe(`${repository}/*`);
});

test('the scoped policy covers registries that have no identity of their own', () => {
  const [replica, source, ...others] = ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1'].map(
    (region) => `123456789012.dkr.ecr.${region}.amazonaws.com`,
  );
  const registries = [
    { host: replica, mirror: true },
    { host: source },
    { host: others[0], existing_secret: 'other' },
    { host: others[1], assume_role: { arn: 'arn:aws:iam::210987654321:role/ecr-pull' } },
  ];
  expect(pullResource({ ecr_host, repo_path_prefix: 'p', registries })).toEqual([
    `${repository}/p/*`,
    'arn:aws:ecr:eu-west-1:123456789012:repository/p/*',
    'arn:aws:ecr:eu-west-2:123456789012:repository/*',
  ]);
  const own = [{ host: replica, mirror: true, repo_path_prefix: 'own' }];
  expect(pullResource({ ecr_host, repo_path_prefix: 'p', registries: own })).toEqual([
    `${repository}/p/*`,
    'arn:aws:ecr:eu-west-1:123456789012:repository/own/*',
  ]);
});

const pull = (Resource: unknown) => ({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'ECRLogin', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'ECRPull',
      Effect: 'Allow',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource,
    },
  ],
});

test('the whole policy, for all repositories or for those below the prefix', () => {
  expect(pullPolicyOf(valuesOf({ ecr_host }), false)).toEqual(pull('*'));
  const values = valuesOf({ ecr_host, repo_path_prefix: 'mas' });
  expect(pullPolicyOf(values, true)).toEqual(pull(`${repository}/mas/*`));
});

test.each(['<path:secrets/ecr#host>', ''])(
  'the host "%s" names no account: the policy cannot be scoped',
  (host) => {
    expect(() => pullResource({ ecr_host: host })).toThrow(
      `image_mirroring.ecr_host: got "${host}", which names no account and region; write the host itself, or leave out --scoped`,
    );
  },
);

test.each([
  ['arn:aws:iam::123456789012:oidc-provider/oidc.example.com/id', 'oidc.example.com/id'],
  ['arn:aws-us-gov:iam::123456789012:oidc-provider/a.io', 'a.io'],
])('the whole trust policy for the provider %s', (provider, issuer) => {
  expect(trustPolicyOf(valuesOf({ ecr_host }), provider, 'mirroring')).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: 'sts.amazonaws.com',
            [`${issuer}:sub`]: [
              'system:serviceaccount:mirroring:ecr-token-updater-sa',
              'system:serviceaccount:mirroring:ecr-token-updater-init',
            ],
          },
        },
      },
    ],
  });
});

test('the trust policy names both service accounts and the audience', () => {
  const provider = 'arn:aws:iam::123456789012:oidc-provider/oidc.example.com/id';
  const [statement] = trustPolicyOf(
    valuesOf({ ecr_host, token_audience: 'openshift' }),
    provider,
    'mas',
  ).Statement;
  expect(statement).toMatchObject({
    Principal: { Federated: provider },
    Condition: {
      StringEquals: {
        'oidc.example.com/id:aud': 'openshift',
        'oidc.example.com/id:sub': [
          'system:serviceaccount:mas:ecr-token-updater-sa',
          'system:serviceaccount:mas:ecr-token-updater-init',
        ],
      },
    },
  });
});
