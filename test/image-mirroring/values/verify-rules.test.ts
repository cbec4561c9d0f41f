import { verifyRulesOf } from '../../../src/image-mirroring/values/verify-rules';
import type { RuleCase } from '../../rule-table';
import { testRules } from '../../rule-table';
import { host } from '../rendering';
import { chart, registered } from './registered';

const digest = `@sha256:${'a'.repeat(64)}`;
const digests = 'additional_image_digest_sources';
const tags = 'additional_image_tag_sources';
const images = (image: string, more: object = {}) =>
  registered({ repo_path_prefix: 'mas', verify: { images: [image] }, ...more });
const says = (image: string) =>
  `image_mirroring.verify.images: "${image}" is below no mirrored source, and nodes do not look for it in the mirror; add its registry to additional_image_digest_sources, or remove the image`;

/** An image, sources that are not above it, and sources that are. */
const sources: [string, object, object][] = [
  [`gcr.io/a/b${digest}`, {}, { [digests]: ['gcr.io'] }],
  [`gcr.io/a/b${digest}`, { [digests]: ['gcr.io/a/b/c'] }, { [digests]: ['gcr.io/a/b'] }],
  [`gcr.io/a/b:1${digest}`, { [tags]: ['gcr.io/b'] }, { [tags]: ['gcr.io/a'] }],
  [`a.example.com:5000/b:1`, { [digests]: ['a.example.com'] }, { [digests]: ['a.example.com:5000'] }],
  [`a.example.com:5000/b:1`, { [digests]: ['*.b.example.com'] }, { [digests]: ['*.example.com'] }],
  [`a.example.com/b:1`, { [tags]: ['*.a.example.com'] }, { [tags]: ['*.com'] }],
];

const cases: RuleCase[] = sources.map(([image, past, edge]) => ({
  past: images(image, past),
  says: says(image),
  edge: images(image, edge),
  neighbors: [
    images(`icr.io/a${digest}`, past),
    images(`cp.icr.io/a:1${digest}`, past),
    images('<path:a#image>', past),
    images(image, { [digests]: ['<path:a#source>'] }),
    images(image, { [tags]: ['<path:a#source>'] }),
  ],
}));

testRules({
  ...chart,
  rules: verifyRulesOf(chart.contract.v),
  cases: [
    ...cases,
    {
      past: { image_mirroring: { verify: { images: [`gcr.io/a${digest}`] } } },
      says: 'image_mirroring.verify.images: has no effect without ecr_host; set image_mirroring.ecr_host, for example "123456789012.dkr.ecr.us-east-1.amazonaws.com", or remove this key',
      edge: images(`icr.io/a${digest}`),
      neighbors: [registered({})],
    },
    {
      past: images(`${host}/mas/cpopen/a${digest}`),
      says: `image_mirroring.verify.images: "${host}/mas/cpopen/a${digest}" is a place in the mirror; write the image as nodes ask for it, with its own registry, such as icr.io`,
      edge: images(`icr.io/cpopen/a${digest}`),
      neighbors: [
        images(`${host}/other/a${digest}`, { [digests]: [`${host}/other`] }),
        images(`${host}/other/a:1`, { [tags]: [`${host}/other`] }),
        { image_mirroring: {} },
      ],
    },
    {
      past: registered({ verify: { images: [`icr.io/a${digest}`, `icr.io/a${digest}`] } }),
      says: `image_mirroring.verify.images: "icr.io/a${digest}" is a duplicate; write each image once`,
      edge: registered({ verify: { images: [`icr.io/a${digest}`, `icr.io/b${digest}`] } }),
      neighbors: [registered({ verify: { image: `icr.io/a${digest}`, images: [`icr.io/a${digest}`] } })],
    },
  ],
});
