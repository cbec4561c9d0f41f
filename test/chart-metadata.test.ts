import { load } from 'js-yaml';
import { chartMetadata } from '../src/chart-metadata';

const withoutAddress = {
  version: '1.0.0',
  license: 'Apache-2.0',
  author: 'the image-mirroring authors',
  homepage: '',
  repository: { url: '' },
  bugs: { url: '', email: '' },
};
const withAddress = {
  ...withoutAddress,
  homepage: 'https://example.com/',
  repository: { url: 'https://example.com/project.git' },
};

test('Chart.yaml names the licence and the maintainer, and leaves out addresses that are empty', () => {
  expect(load(chartMetadata(['mirror', 'ecr'], {}, withoutAddress).join('\n'))).toEqual({
    kubeVersion: '>=1.27.0-0',
    keywords: ['mirror', 'ecr'],
    maintainers: [{ name: 'the image-mirroring authors' }],
    annotations: { 'artifacthub.io/license': 'Apache-2.0' },
  });
});

test('Chart.yaml names the home page and the sources where package.json has them', () => {
  expect(load(chartMetadata(['ecr'], {}, withAddress).join('\n'))).toMatchObject({
    home: 'https://example.com/',
    sources: ['https://example.com/project.git'],
  });
});

test('Chart.yaml names the images that the chart runs', () => {
  const { annotations } = load(chartMetadata([], { cli: 'example.com/cli@sha256:0' }).join('\n')) as {
    annotations: Record<string, string>;
  };
  expect(load(annotations['artifacthub.io/images'] ?? '')).toEqual([
    { name: 'cli', image: 'example.com/cli@sha256:0' },
  ]);
});
