import { explain } from '../../../src/registries/pull/explanation';
import { loadRuntime } from '../../../src/registries/pull/runtime';
import { nodeStateOf } from '../../../src/registries/files/node-input';
import { isEcrHost } from '../../../src/registries/names/ecr-host';
import { digest, entry, idms, never } from '../sets';

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

test.each([host, `${host}:443`, '123456789012.dkr-ecr.us-east-1.on.aws:443'])(
  '%s is a private ECR',
  (name) => {
    expect(isEcrHost(name)).toBe(true);
  },
);

test.each([
  'public.ecr.aws',
  '000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566',
  `${host}:443x`,
  `x.${host}`,
])('%s is not', (name) => {
  expect(isEcrHost(name)).toBe(false);
});

test.each([
  [`${host}:443`, true],
  [host, false],
])('a mirror with a port and a login with the key %s: the image can be pulled is %s', (key, isPulled) => {
  const pullSecret = JSON.stringify({ auths: { [key]: { auth: 'QVdTOnRvaw==' } } });
  const mirrorSets = [idms(entry('icr.io', [`${host}:443/mas-images`], never))];
  const { candidates } = explain(`icr.io/x@${digest}`, loadRuntime(nodeStateOf({ mirrorSets, pullSecret })));
  expect(candidates[0]?.outcomes.some(({ pulledFrom }) => pulledFrom !== undefined)).toBe(isPulled);
});
