import { renderValues } from '../rendering';

const kinds = (values: object) =>
  renderValues(values)
    .map(({ kind }) => kind)
    .filter((kind) => kind.endsWith('MirrorSet'));

const [digests, tags] = ['ImageDigestMirrorSet', 'ImageTagMirrorSet'];

test.each<[object, (string | undefined)[]]>([
  [{}, [digests]],
  [{ ecr_host: '' }, [digests]],
  [{ mirror_tags: true }, [digests, tags]],
  [{ additional_image_tag_sources: ['quay.io/a'] }, [digests, tags]],
  [{ mirror_sets: { enabled: false }, mirror_tags: true }, []],
  [{ platform: 'hosted' }, []],
])('%j creates %j', (values, expected) => {
  expect(kinds(values)).toEqual(expected);
});
