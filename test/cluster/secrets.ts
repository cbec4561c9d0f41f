import { loginOf } from './fake-ecr';
import type { TestCluster } from './test-cluster';
import type { DockerConfiguration } from './pull-secret';

/** Everything that nobody may ever see outside the pull secret: tokens in both forms, secret keys, other people's logins. */
export function secretsOf({ ecr }: Pick<TestCluster, 'ecr'>, pullSecret: string): string[] {
  const { auths } = JSON.parse(pullSecret) as DockerConfiguration;
  return [
    ...ecr.tokens,
    ...ecr.tokens.map(loginOf),
    ...ecr.keys.values(),
    ...Object.values(auths).flatMap(({ auth }) => (auth === undefined ? [] : [auth])),
    Buffer.from(pullSecret).toString('base64'),
  ];
}
