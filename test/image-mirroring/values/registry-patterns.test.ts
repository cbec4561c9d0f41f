import * as patterns from '../../../src/image-mirroring/values/registry-patterns';
import type { PatternCases } from '../../pattern-table';
import { ports, testPatterns } from '../../pattern-table';

const account = '123456789012';
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const tag = (length: number) => 'a'.repeat(length);

/** What images of every registry have in common, with a repository in place of R. */
const images: PatternCases = {
  matches: [`R:1`, `R:A_b.c-9`, `R:_a`, `R:${tag(128)}`, `R@${digest}`, `R:1@${digest}`],
  refuses: [
    ...[
      '',
      'R',
      'R:',
      'R:-a',
      'R:.a',
      `R:${tag(129)}`,
      'R:a b',
      'R@',
      'R@sha256:0',
      `R@sha512:${digest.slice(7)}`,
    ],
    ...[
      `R@${digest}0`,
      `R@${digest.slice(0, -1)}`,
      `R@${digest.toUpperCase()}`,
      `R@${digest}:1`,
      `https://R:1`,
      'R:1:2',
    ],
  ],
};
const imagesOf = (repository: string): PatternCases => ({
  matches: images.matches.map((value) => value.replace('R', repository)),
  refuses: images.refuses.map((value) => value.replace('R', repository)),
});
const ofIcr = imagesOf('icr.io/cpopen/a');
const ofAny = imagesOf('registry.example.com:5000/team/a');

/** What images of every kind may look like around a placeholder. */
const aroundImage = {
  matches: [
    '<path:a/b#c>',
    'icr.io/<path:a/b#c>@sha256:0',
    '<path:a/b#c>:v9',
    'icr.io/cpopen/a:<path:a/b#c>',
    'icr.io/cpopen/a@<path:a/b#c>',
    'icr.io/a@sha256:<path:a/b#c>',
  ],
  refuses: [
    'https://<path:a/b#c>',
    '<path:a/b#c>/',
    'icr.io/A/<path:a/b#c>',
    'icr.io/a:<path:a/b#c>/b',
    'icr.io/a@<path:a/b#c> ',
    'icr.io/a@SHA256:<path:a/b#c>',
  ],
};

const withVariable = ', which contains a variable; nothing replaces it here, so write the value itself';
const withScheme = ', a URL; remove its start, up to "://"';

testPatterns(patterns, {
  ecrHost: {
    around: {
      matches: [
        '<path:a/b#c>',
        '<path:a/b#c>.dkr.ecr.us-east-1.amazonaws.com',
        '123456789012.dkr.ecr.<path:a/b#c>.amazonaws.com',
        '123456789012.dkr.ecr-fips.<path:a/b#c>',
        '<path:a/b#c><path:a/b#c>',
        '<path:a/b#c>.dkr.ecr.<path:a/b#c>.amazonaws.com',
        '1234<path:a/b#c>.dkr-ecr.eu-west-1.on.aws',
        '123456789012.<path:a/b#c>',
        '123456789012.dkr.ecr.us-<path:a/b#c>-1.amazonaws.com',
      ],
      refuses: [
        '<path:a/b#c>/extra',
        'https://<path:a/b#c>',
        '<path:a/b#c>:443',
        '<path:a/b#c> ',
        '<path:a/b#c>.example.com',
        '<path:a/b#c>.dkr.ecr.us-east.amazonaws.com',
        'registry.<path:a/b#c>',
        'A<path:a/b#c>',
        '<path:a/b#c>.dkr',
        '<path:a/b#c>.dkr.ecr.us-east-1.amazonaws.com/a',
        '<path:a/b#c>/<path:a/b#c>',
        '1234567890123<path:a/b#c>',
        '<path:a/b#c>.dkr.ecr.us-east-1.amazonaws.com.',
        '<path:a/b#c>.',
      ],
    },
    matches: [
      ...[`${account}.dkr.ecr.us-east-1.amazonaws.com`, `${account}.dkr.ecr.cn-north-1.amazonaws.com.cn`],
      ...[`${account}.dkr.ecr-fips.us-gov-west-1.amazonaws.com`, `${account}.dkr-ecr.eu-west-1.on.aws`],
    ],
    refuses: [
      ...['', 'registry.example.com', 'public.ecr.aws', `${account}.dkr.ecr.us-east-1.amazonaws.com/a`],
      ...[`12345678901.dkr.ecr.us-east-1.amazonaws.com`, `1${account}.dkr.ecr.us-east-1.amazonaws.com`],
      ...[`${account}.dkr.ecr.us-east-1.example.com`, `${account}.dkr.ecr.-east.amazonaws.com`],
      ...[
        `https://${account}.dkr.ecr.us-east-1.amazonaws.com`,
        `${account}.dkr.ecr.us-east-1.amazonaws.com:443`,
      ],
      ...[`${account}.ecr.us-east-1.amazonaws.com`, `${account}.dkr.ecr.amazonaws.com`],
    ],
    mistakes: {
      [withVariable]: ['${REGISTRY}/a', '$PREFIX', '$(X)', '{{ .Values.x }}'],
      [withScheme]: [
        `https://${account}.dkr.ecr.us-east-1.amazonaws.com`,
        `oci://${account}.dkr.ecr.us-east-1.amazonaws.com/mas`,
      ],
      ', the public registry of AWS, which needs no login; write the host of a private one, for example "123456789012.dkr.ecr.us-east-1.amazonaws.com"':
        ['public.ecr.aws', 'public.ecr.aws/a'],
      ', which has a path; write only the host, and the path in repo_path_prefix': [
        `${account}.dkr.ecr.us-east-1.amazonaws.com/mas`,
        `${account}.dkr.ecr.us-east-1.amazonaws.com/`,
      ],
      ', which has a port; remove it, because ECR hosts have none': [
        `${account}.dkr.ecr.us-east-1.amazonaws.com:443`,
      ],
      ', which has upper-case letters; write it in lower case, because hosts are compared letter by letter': [
        `${account}.DKR.ecr.us-east-1.amazonaws.com`,
      ],
      ', the ECR API; write the host of the registry, for example "123456789012.dkr.ecr.us-east-1.amazonaws.com"':
        ['api.ecr.us-east-1.amazonaws.com', 'ecr-fips.us-east-1.amazonaws.com'],
      ', whose account id does not have 12 digits; correct it': [
        '12345678901.dkr.ecr.us-east-1.amazonaws.com',
        `1${account}.dkr-ecr.eu-west-1.on.aws`,
      ],
    },
  },
  repositoryPath: {
    around: {
      matches: [
        '<path:a/b#c>',
        'a/<path:a/b#c>',
        '<path:a/b#c>/a',
        'a<path:a/b#c>b',
        '<path:a/b#c><path:a/b#c>',
        'a-<path:a/b#c>',
        'a/<path:a/b#c>/b_<path:a/b#c>',
      ],
      refuses: [
        '/<path:a/b#c>',
        '<path:a/b#c>/',
        'a//<path:a/b#c>',
        'A<path:a/b#c>',
        '<path:a/b#c>:1',
        '-<path:a/b#c>',
        '<path:a/b#c>.',
        '<path:a/b#c> a',
        '<path:a/b#c>@a',
      ],
    },
    matches: ['a', '9', 'mas-images', 'a/b/c', 'a.b', 'a_b', 'a-b', 'a_b-c.d', '250731'],
    refuses: ['', 'a//b', 'a b', '-a', 'a-', '.a', 'a..b', 'a.-b', 'a-_b', 'ä'],
    mistakes: {
      [withVariable]: ['${REGISTRY}/a', '$PREFIX', '$(X)', '{{ .Values.x }}'],
      [withScheme]: ['https://a', 'oci://a/b'],
      '; remove the slash at the start or end': ['/a', 'a/', '/A/'],
      ', which has upper-case letters; write it in lower case, as the repositories of ECR are': ['A', 'a/B'],
      ', which has "__" or "--"; write single ones, because no ECR repository can have two in a row': [
        'a__b',
        'a/b--c',
        'a___b',
      ],
      ', which has a tag or digest; write only the path': ['a:1', 'a@b'],
    },
  },
  source: {
    around: {
      matches: [
        '<path:a/b#c>',
        '<path:a/b#c>/team',
        'quay.io/<path:a/b#c>',
        '*.<path:a/b#c>',
        '<path:a/b#c>:5000/a',
        'a.io:<path:a/b#c>/b',
        'a.<path:a/b#c>.io/b<path:a/b#c>c',
      ],
      refuses: [
        'https://<path:a/b#c>',
        '<path:a/b#c>/',
        '<path:a/b#c>/Team',
        '<path:a/b#c>:v1',
        'quay.io/<path:a/b#c>:latest',
        'A.<path:a/b#c>',
        '/<path:a/b#c>',
        '<path:a/b#c>@sha256:0',
        '.<path:a/b#c>',
        '**.<path:a/b#c>',
      ],
    },
    matches: [
      ...[
        'a.io',
        'a.io:5000',
        'a:5000',
        'localhost',
        'localhost:5000/a',
        'a.io/b/c-d',
        '*.a.io',
        '*.io',
        'a-b.c9.io',
      ],
      ...ports.matches.flatMap((port) => [`a.io:${port}`, `a:${port}/b`, `localhost:${port}`]),
    ],
    refuses: [
      ...[
        '',
        '*',
        'a',
        'backup/mas',
        'A.io',
        'a.io/B',
        'a.io/',
        'a.io/b:1',
        'a.io/b@sha256:0',
        'https://a.io',
      ],
      ...[
        '*.a.io/b',
        '*.a.io:5000',
        '*a.io',
        'a.*.io',
        '*.',
        '-a.io',
        'a-.io',
        'a..io',
        '.a.io',
        'a.io:',
        'a.io:x',
      ],
      ...ports.refuses.flatMap((port) => [`a.io:${port}`, `a:${port}/b`, `localhost:${port}`]),
      ...['*.A.io', 'a.io b.io', 'localhosts/a', '*.-a.io'],
    ],
    mistakes: {
      [withVariable]: ['${REGISTRY}/a', '$PREFIX', '$(X)', '{{ .Values.x }}'],
      [withScheme]: ['https://a.io', 'docker://a.io/b:1'],
      '; remove the slash at the start or end': ['a.io/', '/a'],
      ', which has a comma; write each source as an item of its own': ['a.io,b.io'],
      ', which has a tag or digest; remove it, because a source covers all of them': [
        'a.io/b:1',
        'a.io:5000/b@sha256:0',
      ],
      ', which has upper-case letters; write it in lower case, or it matches no image': [
        'A.io',
        'a.io/B',
        '*.A.io',
      ],
      ', which has no registry host; write it with its host, for example "docker.io" or "quay.io/mongodb"': [
        'mongodb',
        'backup/mas',
        'a/b.c/d_e',
      ],
    },
  },
  repository: {
    around: {
      matches: ['<path:a/b#c>', 'quay.io/<path:a/b#c>', 'Quay.<path:a/b#c>/a', '<path:a/b#c>:5000/a'],
      refuses: [
        '<path:a/b#c>/',
        '<path:a/b#c>:v1',
        'quay.io/<path:a/b#c>@sha256:0',
        'https://<path:a/b#c>',
        'quay.io/A<path:a/b#c>',
      ],
    },
    matches: ['quay.io/a', 'Quay.io/a', 'a:5000/b', 'localhost/a', 'a.io:5000/b/c_d'],
    refuses: [
      '',
      'a/b',
      'quay.io',
      'quay.io/A',
      'quay.io/a:1',
      `quay.io/a@${digest}`,
      'quay.io/a/',
      'localhost',
      '-a.io/b',
      '*.io/a',
      ...ports.refuses.map((port) => `a.io:${port}/b`),
    ],
    mistakes: {
      [withVariable]: ['${REGISTRY}/a', '$PREFIX', '$(X)', '{{ .Values.x }}'],
      [withScheme]: ['https://quay.io/a'],
      '; remove the slash at the start or end': ['quay.io/a/', '/a'],
      ', which has a tag or digest; write only the repository, and the digest in image_mirroring.updater.image_digest':
        ['quay.io/a:1', `a.io:5000/a@${digest}`, 'ibmmas/cli:latest'],
      ', which has no registry host; write it with its host, for example "quay.io/ibmmas/cli"': [
        'cli',
        'ibmmas/cli',
      ],
    },
  },
  mirroredImage: {
    around: aroundImage,
    matches: [...ofIcr.matches, 'cp.icr.io/cp/a:1', 'icr.io/a:1'],
    refuses: [
      ...ofIcr.refuses,
      'us.icr.io/a:1',
      'icrxio/a:1',
      'cpxicr.io/a:1',
      'icr.io:1',
      'quay.io/a:1',
      'icr.io:443/a:1',
    ],
    mistakes: {
      [withVariable]: ['${REGISTRY}/a', '$PREFIX', '$(X)', '{{ .Values.x }}'],
      [withScheme]: ['https://icr.io/a:1'],
      ', its place in a registry of ECR; write the image as nodes ask for it, which starts with icr.io or cp.icr.io':
        [
          `${account}.dkr.ecr.us-east-1.amazonaws.com/mas/cpopen/a:1`,
          `${account}.dkr-ecr.eu-west-1.on.aws/a`,
        ],
      ', which has upper-case letters in its host; write it in lower case': ['ICR.io/a:1', 'cp.Icr.io/a'],
      ', which has a port; remove it, because nodes ask for icr.io without one': [
        'icr.io:443/a:1',
        'cp.icr.io:80/a',
      ],
      ', which has no tag or digest; add the digest, @sha256: and 64 lower-case hexadecimal digits': [
        'icr.io/a',
        'cp.icr.io/cp/a/b',
      ],
      ', which is not below icr.io or cp.icr.io; write it in image_mirroring.verify.images, which takes images of every mirrored source':
        ['quay.io/a:1', `us.icr.io/a@${digest}`],
    },
  },
  image: {
    around: aroundImage,
    matches: [...ofAny.matches, 'icr.io/a:1', 'localhost/a:1'],
    refuses: [...ofAny.refuses, 'a/b:1', 'icr.io:1', 'icr.io/A:1', '*.io/a:1'],
    mistakes: {
      [withVariable]: ['${REGISTRY}/a', '$PREFIX', '$(X)', '{{ .Values.x }}'],
      [withScheme]: ['https://quay.io/a:1'],
      ', which has no tag or digest; add the digest, @sha256: and 64 lower-case hexadecimal digits': [
        'quay.io/a',
        'a.io:5000/b/c',
      ],
    },
  },
  digest: {
    matches: [digest],
    refuses: [
      '',
      'sha256:',
      `${digest}0`,
      digest.slice(0, -1),
      digest.toUpperCase(),
      digest.slice(7),
      `@${digest}`,
      `sha512:${digest.slice(7)}`,
      `sha256:${'g'.repeat(64)}`,
    ],
  },
});
