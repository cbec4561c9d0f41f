import { nodeStateOf, type NodeInput } from '../../../src/registries/files/node-input';
import { explain } from '../../../src/registries/pull/explanation';
import { loadRuntime } from '../../../src/registries/pull/runtime';
import { baseSet, digest, entry, idms } from '../sets';

const errorOf = (input: NodeInput) => {
  const { sync } = nodeStateOf(input);
  return sync.accepted ? undefined : sync.error;
};

describe('a wildcard source', () => {
  const mirrorSets = [idms(entry('*.example.com', ['m.io']))];
  const refused = 'wildcard entries are not supported with mirror configuration "*.example.com"';

  test.each([
    ['4.14.3', refused],
    ['4.15.50', refused],
    ['4.16.0', undefined],
    ['4.20.1', undefined],
    [undefined, undefined],
  ])('in OpenShift %s gives the error: %s', (version, error) =>
    expect(errorOf({ mirrorSets, ...(version ? { version } : {}) })).toBe(error),
  );
});

describe('an image policy', () => {
  const imagePolicies = [
    { kind: 'ClusterImagePolicy' as const, name: 'signed-ibm', scopes: ['icr.io', 'cp.icr.io'] },
  ];
  const mirrorSets = [baseSet('p')];
  const refusal = (imageConfig: NodeInput['imageConfig']) =>
    errorOf({ mirrorSets, imagePolicies, ...(imageConfig ? { imageConfig } : {}) });

  test('outside allowedRegistries stops all mirror sets', () =>
    expect(refusal({ allowedRegistries: ['quay.io'] })).toBe(
      'clusterimagepolicy configured for the scope icr.io is not nested inside allowedRegistries',
    ));
  test('inside allowedRegistries stops nothing', () =>
    expect(refusal({ allowedRegistries: ['icr.io', 'cp.icr.io'] })).toBeUndefined());
  test('below a blocked registry stops all mirror sets', () =>
    expect(refusal({ blockedRegistries: ['icr.io'] })).toContain('blockedRegistries'));
  test('without such lists stops nothing, and explain names the policy of an image in its scope', () => {
    expect(refusal(undefined)).toBeUndefined();
    const runtime = loadRuntime(nodeStateOf({ mirrorSets, imagePolicies }));
    const policyOf = (image: string) => explain(image, runtime).candidates[0]?.signedBy;
    expect(policyOf(`icr.io/cpopen/x@${digest}`)).toEqual({
      kind: 'ClusterImagePolicy',
      name: 'signed-ibm',
      scope: 'icr.io',
    });
    expect(policyOf(`quay.io/x@${digest}`)).toBeUndefined();
  });
  test('in a namespace is named with it', () => {
    const own = { kind: 'ImagePolicy' as const, name: 'own', namespace: 'mas', scopes: ['icr.io'] };
    const runtime = loadRuntime(nodeStateOf({ mirrorSets, imagePolicies: [own] }));
    expect(explain(`icr.io/x@${digest}`, runtime).candidates[0]?.signedBy).toMatchObject({
      namespace: 'mas',
    });
  });
});

test('an empty list of insecure registries replaces the template of registries.conf', () => {
  const isTemplate = (imageConfig: NodeInput['imageConfig']) => {
    const { sync } = nodeStateOf({ mirrorSets: [], ...(imageConfig ? { imageConfig } : {}) });
    return sync.accepted && sync.isTemplate;
  };
  expect([isTemplate(undefined), isTemplate({ insecureRegistries: [] })]).toEqual([true, false]);
});
