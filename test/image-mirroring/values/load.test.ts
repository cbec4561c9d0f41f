import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRelease } from '../../../src/image-mirroring/default-release';
import { render } from '../../../src/image-mirroring/render';
import { InputError } from '../../../src/problem';
import { checkValues } from '../../../src/values-file/check';
import { imageMirroringValues } from '../../../src/image-mirroring/values/contract';
import { loadValues } from '../../../src/values-file/load';
import { refusals } from '../../refusals';
import { notEmpty } from '../../not-empty';

const folder = mkdtempSync(join(tmpdir(), 'values-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;
function fileOf(text: string): string {
  const file = join(folder, `values-${(written += 1)}.yaml`);
  writeFileSync(file, text);
  return file;
}

const loadText = (...texts: string[]) => loadValues(imageMirroringValues, texts.map(fileOf), defaultRelease);

/** The problems of values files, each as `line key: message`. */
function problemsOf(...texts: string[]): string[] {
  try {
    loadText(...texts);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, key, message }) => `${line ?? '-'} ${key}: ${message}`);
  }
}

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
/** The least that a registry needs, in the flat form and in the nested one. */
const [flat, nested] = [
  `ecr_host: ${host}\nimage_mirroring: {existing_secret: ecr}`,
  `ecr_host: ${host}, existing_secret: ecr`,
];

test.each(refusals)('refuses $why, and names the key', ({ values, key }) => {
  expect(problemsOf(values).join('\n')).toContain(key);
});

describe('problems', () => {
  test('are reported together, each with its line', () => {
    const text =
      'image_mirroring:\n  ecr_host: nonsense\n  repo_path_prefix: Mas\n  existing_secret: ecr\ncustom_labels:\n  team: a b\n';
    expect(problemsOf(text).map((problem) => problem.split(':')[0])).toEqual([
      '2 image_mirroring.ecr_host',
      '3 image_mirroring.repo_path_prefix',
      '6 custom_labels',
    ]);
  });

  test('are in the order of the file, whichever check finds them', () => {
    const text = `image_mirroring:
  ecr_host: nonsense
  repo_path_prefix: Mas
  mirror_tags: [true]
  additional_image_digest_sources:
    - a.io/b
    - https://c.io
    - a.io/b
  updater: {check_every_minutes: 12}
  unknown: 1
  existing_secret: ecr
`;
    expect(problemsOf(text).map((problem) => problem.split(':')[0])).toEqual([
      '2 image_mirroring.ecr_host',
      '3 image_mirroring.repo_path_prefix',
      '4 image_mirroring.mirror_tags',
      '6 image_mirroring.additional_image_digest_sources',
      '7 image_mirroring.additional_image_digest_sources',
      '9 image_mirroring.updater.check_every_minutes',
      '10 image_mirroring.unknown',
    ]);
  });

  test.each([
    ['mirror_tags', 'yes', 'true or false'],
    ['updater.check_every_minutes', '030', 'a decimal integer'],
    ['repo_path_prefix', '0250731', '"0250731" in quotes'],
  ])('name a correction for %s that is itself accepted', (key, value, fix) => {
    const [first, second] = key.split('.');
    const text = second ? `{${first}: {${second}: ${value}}}` : `{${first}: ${value}}`;
    const problems = problemsOf(`image_mirroring: ${text}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`; write ${fix}`);
  });

  test('have the line of the parent map if there is no valid key', () => {
    expect(problemsOf('a: b\nimage_mirroring:\n  aws_access_key_id=AKIA: x')[0]).toMatch(
      /^2 image_mirroring\.aws_access_key_id: missing colon between key and value/,
    );
  });

  test('name the value, what is allowed and what to write', () => {
    expect(problemsOf('ecr_host: nonsense\nimage_mirroring: {existing_secret: ecr}')).toEqual([
      `1 image_mirroring.ecr_host: got "nonsense"; allowed: the host of a private ECR registry, <account: 12 digits>.dkr.ecr.<region>.amazonaws.com or its FIPS, dual-stack or partition form (public.ecr.aws and LocalStack are not supported); write for example "${host}"`,
    ]);
  });

  test('never show a secret value', () => {
    const secrets = ['"hidden value"', '{hidden: value}', '[hidden]', '"<path:hidden"', '0x41DDE4', '1.5e3'];
    for (const key of ['aws_secret_access_key', 'aws_access_key_id'])
      for (const secret of notEmpty(secrets)) {
        const problems = problemsOf(`image_mirroring: {${key}: ${secret}}`, `${key}: other`).join('\n');
        expect(problems).toContain(key);
        expect(problems).not.toMatch(/hidden|41DDE4|1\.5e3/);
      }
  });

  test('show no secret value that a missing space or level has moved', () => {
    for (const text of [
      'image_mirroring:\n  aws_secret_access_key:hidden',
      'image_mirroring: {aws_secret_access_key:hidden}',
      'image_mirroring: {aws_secret_access_key=hidden}',
      'image_mirroring: {aws_secret_access_key hidden}',
      'image_mirroring: {aws_secret_access_key: !hidden x}',
      'image_mirroring: {aws_secret_access_kye: !!str hidden}',
      'image_mirroring: {aws_secret_access_key: |hidden}',
      'a: &a {aws_secret_access_key: !!str hidden}\nimage_mirroring: {<<: [*a]}',
      'sm: hidden',
      'image_mirroring: {updater: {endpoint_url: "https://user:hidden@x"}}',
    ]) {
      expect(problemsOf(text)).not.toEqual([]);
      expect(problemsOf(text).join('\n')).not.toContain('hidden');
    }
  });

  test('show no key below a secret field or below an unknown key', () => {
    for (const map of [
      '{hidden: 1, hidden: 2}',
      '{0x41DDE4: 1}',
      '[{hidden: 1_0}]',
      '{<<: {a: {}}, 1.5e3: y}',
    ])
      for (const text of [
        `image_mirroring: {aws_secret_access_key: ${map}}`,
        `aws_secret_access_key: ${map}`,
        `image_mirroring: {aws_secret_access_kye: ${map}}`,
        `image_mirroring: {pull_secret: {auths: ${map}}}`,
        `image_mirroring: {updater: {proxy: ${map}}}`,
      ])
        expect(problemsOf(text).join('\n')).toMatch(
          /^1 [\w.]+\.\(not shown\): (?![^]*(?:hidden|41DDE4|1\.5e3))/,
        );
    expect(problemsOf('image_mirroring: {aws_access_key_id=hidden: 1, aws_access_key_id=hidden: 2}')[0]).toBe(
      '1 image_mirroring.aws_access_key_id: duplicate key, first defined on line 1; remove one',
    );
  });

  test.each([
    ['repo_path_prefix: 0250731', 'repo_path_prefix: "0250731"'],
    ['repo_path_prefix: 0250731', 'repo_path_prefix: null'],
    ['additional_image_digest_sources: [a.io, 012]', 'additional_image_digest_sources: [a.io]'],
    ['additional_image_digest_sources: [a.io, 012]', 'additional_image_digest_sources:'],
    ['custom_labels: {a.io/b: 012, yes: x}', 'custom_labels: null'],
    ['custom_labels: {a.io/b: 012}', 'custom_labels: {a.io/b: x}'],
    ['custom_labels: {a.io/b: x, a.io/b: z}', 'custom_labels: {a.io/b: x}'],
  ])('do not include %j, which a later file replaces with %j', (earlier, later) => {
    expect(problemsOf(`${flat}\n${earlier}`)).not.toEqual([]);
    expect(problemsOf(`${flat}\n${earlier}`, later)).toEqual([]);
  });

  test.each([
    ['custom_labels: {a: 012}', 'custom_labels: {b: x}'],
    ['custom_labels: {a: x, yes: z}', 'custom_labels: {"yes": z}'],
    ['custom_labels: {a: .inf}', 'custom_labels: {a: x}'],
    ['custom_labels: {~: x}', 'custom_labels: null'],
    ['image_mirroring: {mirror_tags: true}\nimage_mirroring: {}', 'image_mirroring: {}'],
  ])('include %j, which a later %j does not replace', (earlier, later) => {
    expect(problemsOf(earlier, later)).not.toEqual([]);
  });

  test('name the known key that is nearest to a misspelled one', () => {
    expect(problemsOf('ecr_hosts: x')).toEqual([
      '1 ecr_hosts: is not read by anything; write ecr_host, or rename the key',
    ]);
    expect(problemsOf('image_mirroring: {mirror_tag: true}')).toEqual([
      '1 image_mirroring.mirror_tag: there is no such key; write mirror_tags',
    ]);
  });

  test.each([
    'image_mirroring: {ecr_hots: x, repo_path_prefix: b, verify: {image: "icr.io/a:1"}}',
    `image_mirroring: {${nested}, updater: {tolerations: [{keys: a}]}}`,
    'image_mirroring: {ecr_host:x, repo_path_prefix: b}',
    'ecr_hosts: x\nrepo_path_prefix: b',
    `image_miroring: {ecr_host: ${host}}\nimage_mirroring: {repo_path_prefx: a, mirror_tags: true}`,
  ])('do not report the value of a misspelled key as missing: %s', (text) => {
    const problems = problemsOf(text);
    expect(problems).not.toEqual([]);
    expect(problems.filter((problem) => !/write |missing after/.test(problem))).toEqual([]);
  });

  test.each([
    'image_mirroring: {aws_secret_access_key, hidden}',
    'image_mirroring:\n  ? hidden\n  ? aws_access_key_id',
  ])('hide a string without a key, which may be a secret value: %s', (text) => {
    const problems = problemsOf(text);
    expect(problems.join()).toContain('image_mirroring: got a value (not shown) without a key');
    expect(problems.join()).not.toContain('hidden');
  });

  test.each([
    [
      'region: hidden',
      'region',
      'a string (not shown); allowed: a map of id; write for example region: {id: "us-east-1"}',
    ],
    [
      'image_mirroring: {pull_secret: a/hidden}',
      'image_mirroring.pull_secret',
      'a string (not shown); allowed: a map of name, namespace; write for example pull_secret: {namespace: "openshift-config"}',
    ],
    [
      'image_mirroring: {mirror_sets: false}',
      'image_mirroring.mirror_sets',
      'false; allowed: a map of enabled; write for example mirror_sets: {enabled: false}',
    ],
    [
      'image_mirroring: {updater: {resources: 42}}',
      'image_mirroring.updater.resources',
      'a number (not shown); allowed: a map of limits, requests; write for example resources: {requests: {cpu: "50m"}}',
    ],
    ['account: hidden', 'account', 'a string (not shown); allowed: a map of id'],
  ])('show a map to write in place of a scalar: %s', (text, key, message) => {
    expect(problemsOf(text)).toEqual([`1 ${key}: got ${message}`]);
  });

  test('have the line of the source that mirrors the image of the updater, which the file does not contain', () => {
    const sources = 'additional_image_digest_sources:\n  - a.io\n  - quay.io\n';
    expect(problemsOf(`${flat}\n${sources}`)).toEqual([
      expect.stringMatching(
        /^5 image_mirroring\.additional_image_digest_sources: because of "quay.io", the updater's image "quay.io\/ibmmas\/cli" is pulled from the mirror; .*; set cli_image_repo/,
      ),
    ]);
  });

  test.each([
    'additional_image_tag_sources: [icr.io/a, icr.io/a]',
    'additional_image_digest_sources: [UPPER/a, UPPER/a]',
    'previous_repo_path_prefixes: [p/, p/]',
  ])('are reported once for a duplicate, together with the duplicate: %s', (list) => {
    const problems = problemsOf(`image_mirroring: {${nested}, ${list}}`);
    expect(problems).toHaveLength(2);
    expect(problems.filter((problem) => /is a duplicate|is repeated/.test(problem))).toHaveLength(1);
  });

  test('name the position of each form of a value that is set twice', () => {
    const [nested, flat] = ['image_mirroring:\n  ecr_host: a', 'region_id: b\necr_host: c\naws_region: d'];
    expect(problemsOf(`${nested}\n${flat}`).filter((problem) => problem.includes('is given as'))).toEqual([
      expect.stringMatching(
        /^2 image_mirroring\.ecr_host: is given as image_mirroring\.ecr_host and ecr_host with different values; keep one \(ecr_host in .*:4\)$/,
      ),
      expect.stringMatching(/^3 region\.id: is given as region_id and aws_region .* \(aws_region in .*:5\)$/),
    ]);
    expect(problemsOf(nested, flat).join('\n')).toMatch(
      new RegExp(`keep one \\(image_mirroring\\.ecr_host in .*values-${written - 1}\\.yaml:2\\)$`, 'm'),
    );
  });

  test('are in the order of the files', () => {
    const problems = problemsOf(
      'a: b\nimage_mirroring: {unknown: 1}',
      'repo_path_prefix: A\necr_host: x\nimage_mirroring: {existing_secret: ecr}',
    );
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      '2 image_mirroring.unknown',
      '1 image_mirroring.repo_path_prefix',
      '2 image_mirroring.ecr_host',
    ]);
  });

  test('name the file that contains the value', () => {
    expect(() => loadText('{}', 'ecr_host: nonsense')).toThrow(new RegExp(`values-${written + 2}.yaml:1: `));
  });
});

describe('accepted values', () => {
  test('include an empty file', () => {
    for (const text of ['', '{}', '# nothing', 'image_mirroring:', 'image_mirroring: {}', '---\n'])
      expect(loadText(text).ecr_host).toBe('');
  });

  test('have either form, or both if they are equal', () => {
    const atRoot = `ecr_host: ${host}\nadditional_image_digest_sources: [a.io]\n`;
    const keys = `image_mirroring: {${nested}, additional_image_digest_sources: [a.io]}\n`;
    const secret = 'image_mirroring: {existing_secret: ecr}\n';
    expect(loadText(keys)).toEqual(loadText(atRoot + secret));
    expect(loadText(keys + atRoot)).toEqual(loadText(keys));
  });

  test('include the keys of junitreporter, which mean those of cluster, devops and source', () => {
    const flat =
      'junitreporter: {cluster_id: c1, devops_mongo_uri: mongodb://m, devops_build_number: 4, gitops_version: v1}';
    const nested =
      'cluster: {id: c1}\ndevops: {mongo_uri: mongodb://m, build_number: 4}\nsource: {revision: v1}';
    expect(loadText(nested)).toEqual(loadText(flat));
  });

  test('include an example whose indentation was lost', () => {
    const text = `image_mirroring:\necr_host: "${host}"\nrepo_path_prefix: "mas-images"\naws_access_key_id: "AKIAIOSFODNN7EXAMPLE"\naws_secret_access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"\n`;
    expect(loadText(text)).toMatchObject({ ecr_host: host, repo_path_prefix: 'mas-images' });
  });

  test('include null for every key', () => {
    const text = `image_mirroring: {ecr_host: null, additional_image_tag_sources: null, updater: null, mirror_sets: {enabled: null}}\nregion: null\ncustom_labels: null\ncli_image_repo: null\n`;
    expect(loadText(text)).toEqual(loadText('{}'));
  });

  test('include a whole number, read as its digits', () => {
    expect(loadText(`${flat}\nrepo_path_prefix: 20250731`).repo_path_prefix).toBe('20250731');
  });

  test('include a list item with several sources', () => {
    const text = `${flat}\nadditional_image_digest_sources: ["a.io  b.io/c", "<path:p#k | sha256sum>/x"]`;
    expect(loadText(text).additional_image_digest_sources).toEqual([
      'a.io',
      'b.io/c',
      '<path:p#k | sha256sum>/x',
    ]);
  });

  test('include a placeholder in any string, whose content is not checked', () => {
    const text = `ecr_host: <path:a#host>\nimage_mirroring: {existing_secret: <path:a#secret>}\nrepo_path_prefix: x-<path:a#prefix>\ncli_image_repo: <path:a#repository>\nregion: {id: <path:a#region>}\ncustom_labels: {a: <path:a#b>}\n`;
    expect(problemsOf(text)).toEqual([]);
  });

  test('include any keys of other charts', () => {
    expect(
      problemsOf('merge-key: a/b\nregion: {}\non: 0777\ninstances: {x: !vault y, x: 12:30}\nglobal: {}\n'),
    ).toEqual([]);
  });

  test('are merged key by key, and later files override earlier ones', () => {
    const values = loadText(
      `image_mirroring: {${nested}, repo_path_prefix: one}`,
      'image_mirroring: {repo_path_prefix: two}',
    );
    expect(values).toMatchObject({ ecr_host: host, repo_path_prefix: 'two' });
  });
});

test('the ECR hosts of all partitions are known, plain, FIPS and dual-stack', () => {
  const hosts = [
    ...[
      'dkr.ecr.us-east-1.amazonaws.com',
      'dkr.ecr.cn-north-1.amazonaws.com.cn',
      'dkr.ecr.eusc-de-east-1.amazonaws.eu',
    ],
    ...[
      'dkr.ecr-fips.us-gov-west-1.amazonaws.com',
      'dkr.ecr.us-iso-east-1.c2s.ic.gov',
      'dkr.ecr.us-isob-east-1.sc2s.sgov.gov',
    ],
    ...[
      'dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk',
      'dkr.ecr.us-isof-south-1.csp.hci.ic.gov',
      'dkr-ecr.eu-west-1.on.aws',
    ],
    ...[
      'dkr-ecr-fips.us-east-1.on.aws',
      'dkr-ecr.cn-north-1.on.amazonwebservices.com.cn',
      'dkr-ecr.eusc-de-east-1.on.amazonwebservices.eu',
    ],
  ];
  for (const name of notEmpty(hosts))
    expect(
      checkValues(
        imageMirroringValues,
        { ecr_host: `123456789012.${name}`, image_mirroring: { existing_secret: 'ecr' } },
        defaultRelease,
      ),
    ).toEqual([]);
});

test('a cluster renders in a few milliseconds', () => {
  const values = loadText(`${flat}\nadditional_image_digest_sources: [a.io, b.io]`);
  for (let warm = 0; warm < 20; warm += 1) render(values);
  const before = process.cpuUsage();
  for (let run = 0; run < 20; run += 1) render(values);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 20_000).toBeLessThan(50);
});
