import { readClusterFiles } from '../../src/cluster/cluster-files';
import { inputFile, inputFolder } from './input-folder';

const digestSet = (name: string, mirror: string) => ({
  apiVersion: 'config.openshift.io/v1',
  kind: 'ImageDigestMirrorSet',
  metadata: { name },
  spec: { imageDigestMirrors: [{ source: 'icr.io', mirrors: [mirror] }] },
});

const text = (...objects: object[]) => objects.map((object) => JSON.stringify(object)).join('\n---\n');

const mirrorsIn = (...paths: string[]) =>
  readClusterFiles(paths).mirrorSets.flatMap(({ entries }) => entries.flatMap(({ mirrors }) => mirrors));

describe('mirror sets are read from', () => {
  const sets = [digestSet('a', 'a.io'), digestSet('b', 'b.io')];
  test.each<[string, string | Buffer]>([
    ['several documents', text(...sets)],
    ['a list', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: sets })],
    [
      'a typed list whose items have no kind',
      JSON.stringify({
        apiVersion: 'config.openshift.io/v1',
        kind: 'ImageDigestMirrorSetList',
        items: sets.map(({ metadata, spec }) => ({ metadata, spec })),
      }),
    ],
    [
      'indented JSON documents with nothing between them',
      sets.map((set) => JSON.stringify(set, null, 2)).join('\n'),
    ],
    ['JSON documents with one on a line', sets.map((set) => JSON.stringify(set)).join('\n')],
    ['a sequence of objects', JSON.stringify(sets)],
    [
      'YAML with merge keys',
      `- &first ${JSON.stringify(sets[0])}\n- {<<: *first, metadata: {name: b}, spec: ${JSON.stringify(sets[1]?.spec)}}\n`,
    ],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${text(...sets)}`, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\ufeff${text(...sets)}`, 'utf16le').swap16()],
    ['UTF-16 without a byte order mark', Buffer.from(text(...sets), 'utf16le')],
    ['big-endian UTF-16 without one', Buffer.from(text(...sets), 'utf16le').swap16()],
    ['a list in a list', JSON.stringify({ kind: 'List', items: [{ kind: 'List', items: sets }] })],
    ['UTF-8 with a byte order mark', `\ufeff${text(...sets)}`],
    ['documents between comments and empty documents', `# a comment\n---\n${text(...sets)}\n---\n`],
  ])('%s', (name, content) => {
    expect(mirrorsIn(inputFile(`${name}.yaml`, content))).toEqual(['a.io', 'b.io']);
  });
});

test('a folder of oc-mirror gives its mirror sets; catalogs and signatures are passed over', () => {
  inputFile('working-dir/cluster-resources/idms-oc-mirror.yaml', text(digestSet('idms-release-0', 'a.io')));
  inputFile(
    'working-dir/cluster-resources/cs-redhat.yaml',
    'apiVersion: operators.coreos.com/v1alpha1\nkind: CatalogSource\nmetadata: {name: cs, namespace: openshift-marketplace}\nspec: {image: "icr.io/cpopen/c:v1", sourceType: grpc}\n',
  );
  inputFile(
    'working-dir/cluster-resources/signature-configmap.json',
    '{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"mirrored-release-signatures","namespace":"openshift-config-managed"},"binaryData":{"sha256-1":"owGb"}}',
  );
  const cluster = readClusterFiles([inputFolder('working-dir')]);
  expect(cluster.mirrorSets.map(({ name }) => name)).toEqual(['idms-release-0']);
  expect(cluster.images?.map(({ image }) => image)).toEqual(['icr.io/cpopen/c:v1']);
  // A ConfigMap of another namespace says nothing about the one that stops drains.
  expect(cluster.drainOverride).toBeUndefined();
});

test('a must-gather gives what it holds, and says which namespaces it lacks', () => {
  const top = 'must-gather.local.1/registry-sha256-1';
  inputFile(
    `${top}/cluster-scoped-resources/config.openshift.io/imagedigestmirrorsets.yaml`,
    JSON.stringify({
      apiVersion: 'config.openshift.io/v1',
      kind: 'ImageDigestMirrorSetList',
      items: [digestSet('a', 'a.io')],
    }),
  );
  inputFile(
    `${top}/cluster-scoped-resources/config.openshift.io/imagetagmirrorsets.yaml`,
    JSON.stringify({ apiVersion: 'config.openshift.io/v1', kind: 'ImageTagMirrorSetList', items: [] }),
  );
  inputFile(
    `${top}/namespaces/openshift-dns/core/pods.yaml`,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'PodList',
      items: [
        {
          metadata: { name: 'dns', namespace: 'openshift-dns' },
          spec: { containers: [{ image: 'quay.io/a/b:1' }] },
        },
      ],
    }),
  );
  inputFile(`${top}/cluster-scoped-resources/core/broken.yaml`, 'kind: Pod\nspec: [\n');
  inputFile(`${top}/version`, 'a version');
  const cluster = readClusterFiles([inputFolder('must-gather.local.1')]);
  expect(cluster.mirrorSets.map(({ name }) => name)).toEqual(['a']);
  expect(cluster.images).toEqual([
    { image: 'quay.io/a/b:1', users: [{ kind: 'Pod', namespace: 'openshift-dns', name: 'dns' }] },
  ]);
  expect(cluster.notSeen).toContainEqual({
    resource: 'pods',
    reason: 'not in the files',
    detail: 'only 1 namespace of the cluster',
  });
  expect(cluster.notSeen?.map(({ resource }) => resource)).not.toContain(
    'imagetagmirrorsets.config.openshift.io',
  );
  expect(cluster.warnings).toEqual([
    expect.objectContaining({
      message: expect.stringMatching(/^is not valid YAML: .*; it was passed over$/) as string,
    }),
  ]);
});

describe('of two objects of one name', () => {
  test('the last counts, and a warning says so', () => {
    const file = inputFile('twice.yaml', text(digestSet('a', 'old.io'), digestSet('a', 'new.io')));
    const { mirrorSets, warnings } = readClusterFiles([file]);
    expect(mirrorSets.flatMap(({ entries }) => entries[0]?.mirrors)).toEqual(['new.io']);
    expect(warnings).toEqual([
      {
        file,
        key: 'ImageDigestMirrorSet a',
        message: 'there are two of this name with different content; the last one counts, as in a cluster',
      },
    ]);
  });
  test('nothing is said when they are equal', () => {
    const file = inputFile('equal.yaml', text(digestSet('a', 'a.io'), digestSet('a', 'a.io')));
    expect(readClusterFiles([file])).not.toHaveProperty('warnings');
  });
});

describe('refused is', () => {
  test.each<[string, string, string]>([
    [
      'a kind in a group that does not have it',
      'apiVersion: operator.openshift.io/v1alpha1\nkind: ImageDigestMirrorSet\nmetadata: {name: a}\n',
      'ImageDigestMirrorSet a: apiVersion: got "operator.openshift.io/v1alpha1", a group without the kind ImageDigestMirrorSet; write apiVersion: config.openshift.io/v1',
    ],
    [
      'a version that the API server does not serve',
      'apiVersion: config.openshift.io/v2\nkind: ImageTagMirrorSet\nmetadata: {name: a}\n',
      'got "config.openshift.io/v2", a version without the kind ImageTagMirrorSet; write apiVersion: config.openshift.io/v1',
    ],
    ...['imageDigestMirrorSet', 'ImageDigestMirrorSets'].map((kind): [string, string, string] => [
      `the kind ${kind}`,
      `apiVersion: config.openshift.io/v1\nkind: ${kind}\nmetadata: {name: a}\n`,
      `${kind} a: kind: got "${kind}", which does not exist; write kind: ImageDigestMirrorSet`,
    ]),
    [
      'a field that the API server drops',
      'apiVersion: config.openshift.io/v1\nkind: ImageDigestMirrorSet\nmetadata: {name: a}\nspec: {repositoryDigestMirrors: []}\n',
      'ImageDigestMirrorSet a: spec.repositoryDigestMirrors: the API server drops this field; allowed: imageDigestMirrors',
    ],
    [
      'a dropped field of an entry',
      'kind: ImageContentSourcePolicy\nmetadata: {name: a}\nspec: {repositoryDigestMirrors: [{source: a.io, mirrorSourcePolicy: NeverContactSource}]}\n',
      'spec.repositoryDigestMirrors[0].mirrorSourcePolicy: the API server drops this field; allowed: mirrors, source',
    ],
    [
      'a field beside spec',
      'kind: ImageDigestMirrorSet\nmetadata: {name: a}\nimageDigestMirrors: []\n',
      'ImageDigestMirrorSet a: imageDigestMirrors: the API server drops this field',
    ],
    [
      'a mirror that an entry has twice',
      'kind: ImageDigestMirrorSet\nmetadata: {name: a}\nspec: {imageDigestMirrors: [{source: a.io, mirrors: [m.io, m.io]}]}\n',
      'spec.imageDigestMirrors[0].mirrors[1]: got "m.io" twice; the API server refuses it: write it once',
    ],
    [
      'a mirror set without spec',
      'kind: ImageTagMirrorSet\nmetadata: {name: a}\nspec:\n',
      'ImageTagMirrorSet a: spec: got nothing; allowed: a map with imageTagMirrors',
    ],
    [
      'a name that is a number',
      'kind: ImageDigestMirrorSet\nmetadata: {name: 250731}\nspec: {}\n',
      'metadata.name: got 250731; allowed: a string, so put it in quotes: "250731"',
    ],
    [
      'a source in typographic quotes',
      'kind: ImageDigestMirrorSet\nspec: {imageDigestMirrors: [{source: “a.io”}]}\n',
      'the API server refuses it (oc apply says "Invalid value"): write "a.io"',
    ],
    [
      'no-break spaces',
      'kind: ImageDigestMirrorSet\nspec:\n\u00a0\u00a0a: b\n  c: d\n',
      'it has no-break spaces, as web pages have them: replace them by spaces',
    ],
    [
      'an object that no API server stores',
      'apiVersion: v1\nkind: Pod\nmetadata:\nspec:\n',
      'Pod: is not as an API server stores it; print it anew by oc get -o yaml',
    ],
    [
      'a Secret that is not the pull secret',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b}\n',
      'holds Secret, but no mirror set and nothing else',
    ],
    [
      'a template of Helm or Ansible',
      '{{- if .Values.mirrors }}\nkind: ImageDigestMirrorSet\n{{- end }}\n',
      'is a template, for it contains {{ … }}; pass what the program prints',
    ],
    [
      'an entry without a source',
      'kind: ImageDigestMirrorSet\nspec: {imageDigestMirrors: [{mirrors: [m.io]}]}\n',
      'ImageDigestMirrorSet: spec.imageDigestMirrors[0].source: got nothing; allowed: a string',
    ],
    ...[
      ['https://m.io/a', 'write "m.io/a"'],
      [' m.io/a ', 'write "m.io/a"'],
      ['m.io/a:v1', 'write "m.io/a"'],
      ['m.io:5000/a/', 'write "m.io:5000/a"'],
      ['m.io/A', 'write "m.io/a"'],
      [`m.io/a@sha256:${'0'.repeat(64)}`, 'write "m.io/a"'],
      ['*.m.io', 'allowed: a host with an optional port and a path in lower case'],
    ].map(([mirror = '', fix = '']): [string, string, string] => [
      `the mirror ${mirror.replace(/[/:]/g, '_')}, by the API server`,
      JSON.stringify(digestSet('a', mirror)),
      `ImageDigestMirrorSet a: spec.imageDigestMirrors[0].mirrors[0]: got "${mirror}"; the API server refuses it (oc apply says "Invalid value"): ${fix}`,
    ]),
    [
      'a wildcard source with a path, by the API server',
      'kind: ImageTagMirrorSet\nspec: {imageTagMirrors: [{source: "*.a.io/x"}]}\n',
      'spec.imageTagMirrors[0].source: got "*.a.io/x"; the API server refuses it (oc apply says "Invalid value"): allowed: a host with an optional port and a path in lower case, as registry.example.com:5000/team, or a wildcard host',
    ],
    ...['${HOST}/p', '$HOST/p', '$(HOST)/p', '{{ .Values.host }}/p', '<host>/p', '%HOST%/p', '@HOST@/p'].map(
      (mirror): [string, string, string] => [
        `a mirror with the variable of ${mirror.replace(/\W/g, '_')}${mirror.length}`,
        JSON.stringify({ ...digestSet('a', mirror), kind: 'ImageDigestMirrorSet' }),
        `got ${JSON.stringify(mirror)}, in which ${mirror.slice(0, -2)} is a variable that is not filled in; fill it in first, `,
      ],
    ),
    [
      'a variable in an ImageContentSourcePolicy, which has no pattern',
      'kind: ImageContentSourcePolicy\nspec: {repositoryDigestMirrors: [{source: "${SOURCE}"}]}\n',
      'spec.repositoryDigestMirrors[0].source: got "${SOURCE}", in which ${SOURCE} is a variable that is not filled in; fill it in first, for example by envsubst',
    ],
    ['a values file', 'image_mirroring: {}\n', 'is a values file: pass it by -f (plan: --from and --to)'],
    ['an empty file', '', 'is empty'],
    ['a file of comments', '# nothing\n---\n', 'holds no mirror set and nothing else'],
    [
      'a packed archive',
      Buffer.from([0x1f, 0x8b, 8, 0]) as never,
      'is packed; unpack it and name the file or folder, for example by tar xzf',
    ],
  ])('%s', (name, content, message) => {
    const file = inputFile(`refused/${name}.yaml`, content);
    expect(() => readClusterFiles([file])).toThrow(message);
  });

  test('a folder without objects of a cluster', () => {
    inputFile('values/values.yaml', 'image_mirroring: {}\n');
    expect(() => readClusterFiles([inputFolder('values')])).toThrow(
      'holds no file with objects of a cluster',
    );
  });
});

test('fields that a newer API server has stored are no mistake', () => {
  const set = digestSet('a', 'a.io');
  const stored = {
    ...set,
    metadata: { name: 'a', resourceVersion: '1' },
    spec: { ...set.spec, fieldOfTomorrow: true },
  };
  expect(mirrorsIn(inputFile('stored.yaml', text(stored)))).toEqual(['a.io']);
});

test('an Image of another group is another kind', () => {
  const file = inputFile(
    'images.yaml',
    text(digestSet('a', 'a.io'), {
      apiVersion: 'image.openshift.io/v1',
      kind: 'Image',
      spec: { registrySources: 1 },
    }),
  );
  expect(readClusterFiles([file])).not.toHaveProperty('imageConfig');
});

test('an empty list of a kind says that the cluster has none, an absent kind says nothing', () => {
  const file = inputFile(
    'policies.json',
    '{"kind":"ClusterImagePolicyList","apiVersion":"config.openshift.io/v1","items":[]}',
  );
  const { imagePolicies, pools } = readClusterFiles([file]);
  expect([imagePolicies, pools]).toEqual([[], undefined]);
});

test('an empty list without a kind is of the kind that the file is named after', () => {
  const file = inputFile('dump/imagepolicies.yaml', 'apiVersion: v1\nkind: List\nitems: []\n');
  expect(readClusterFiles([file]).imagePolicies).toEqual([]);
});

test('where the login is in another Secret, the pull secret of the platform is read beside it', () => {
  const secret = (namespace: string, name: string, host: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace, name },
    data: { '.dockerconfigjson': Buffer.from(`{"auths":{"${host}":{}}}`).toString('base64') },
  });
  const files = [
    inputFile('platform.yaml', text(secret('openshift-config', 'pull-secret', 'a.io'))),
    inputFile('additional.yaml', text(secret('kube-system', 'additional-pull-secret', 'b.io'))),
  ];
  const hostsOf = (pullSecret?: string) =>
    Object.keys((JSON.parse(pullSecret ?? '{}') as { auths?: object }).auths ?? {});
  const pullSecret = { namespace: 'kube-system', name: 'additional-pull-secret' };
  const cluster = readClusterFiles(files, { pullSecret });
  expect(hostsOf(cluster.redactedPullSecret)).toEqual(['b.io']);
  expect(hostsOf(cluster.redactedPlatformPullSecret)).toEqual(['a.io']);
  const [platform = ''] = files;
  expect(hostsOf(readClusterFiles([platform]).redactedPullSecret)).toEqual(['a.io']);
  expect(readClusterFiles([platform]).redactedPlatformPullSecret).toBeUndefined();
  expect(readClusterFiles([platform], { pullSecret }).notSeen).toContainEqual(
    expect.objectContaining({ resource: 'secrets' }),
  );
});

test.each(['v1', 'v1alpha1'])(
  'image policies are read in the version %s, which clusters serve',
  (version) => {
    const policy = {
      apiVersion: `config.openshift.io/${version}`,
      kind: 'ClusterImagePolicy',
      metadata: { name: 'signed' },
      spec: { scopes: ['icr.io'], policy: { rootOfTrust: { policyType: 'PublicKey' } } },
    };
    const file = inputFile(`policy-${version}.yaml`, text(policy));
    expect(readClusterFiles([file]).imagePolicies?.map(({ name }) => name)).toEqual(['signed']);
  },
);

test('a malformed name of an ImageContentSourcePolicy is left to the machine-config-operator', () => {
  const set = { kind: 'ImageContentSourcePolicy', metadata: { name: 'a' } };
  const spec = { repositoryDigestMirrors: [{ source: 'https://a.io', mirrors: ['m.io/'] }] };
  expect(mirrorsIn(inputFile('icsp.yaml', text({ ...set, spec })))).toEqual(['m.io/']);
});
