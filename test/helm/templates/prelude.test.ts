import { dict, format, local, named, read, releaseName } from '../../../src/helm/expressions/expression';
import { printPrelude } from '../../../src/helm/templates/prelude';

const host = read<string>(['host'], 'string');
const scope = { chart: 'shop', root: '$' } as const;

test('a template that reads values begins with them', () => {
  expect(printPrelude([host.tree], scope)).toEqual([
    '{{- include "shop.normalised" . }}',
    '{{- $v := .normalised }}',
  ]);
  expect(printPrelude([host.tree], { chart: 'shop', root: '$.root' })).toEqual([
    '{{- include "shop.normalised" .root }}',
    '{{- $v := .root.normalised }}',
  ]);
});

test('a template that reads no values, or only in a named template, does not', () => {
  expect(printPrelude([releaseName.tree, named('n', 'N.', host).tree], scope)).toEqual([]);
});

test('each local is computed once, those that others read first, and a map has a line for each entry', () => {
  const url = local('url', format`https://${releaseName}`);
  const map = local('map', dict({ url, name: releaseName }));
  expect(printPrelude([map.tree, url.tree], scope)).toEqual([
    '{{- $url := printf "https://%s" $.Release.Name }}',
    '{{- $map := dict',
    '  "url" $url',
    '  "name" $.Release.Name',
    '}}',
  ]);
});
