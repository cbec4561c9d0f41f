import {
  choose,
  filled,
  format,
  matches,
  named,
  namedWith,
  read,
  releaseName,
} from '../../../src/helm/expressions/expression';
import { include } from '../../../src/helm/objects/block';
import { printNamedTemplates } from '../../../src/helm/templates/named-template';

const host = read<string>(['host'], 'string');

const labelsOf = (component: string, about = 'The labels.') =>
  include({
    name: 'objectLabels',
    about,
    parameters: { component: { meaning: 'what it is a part of', value: component } },
    body: (parameters) => ({ component: parameters.component, release: releaseName, host }),
  });

const textsOf = (
  objects: unknown[],
  expressions: { tree: Parameters<typeof printNamedTemplates>[1][number] }[] = [],
) =>
  printNamedTemplates(
    objects,
    expressions.map(({ tree }) => tree),
    'shop',
  ).map(({ file, text }) => [file, text]);

test('a part of objects states its parameters, and reaches values and release through the root context', () => {
  expect(textsOf([{ metadata: { labels: labelsOf('web') } }])).toEqual([
    [
      '_object-labels.tpl',
      [
        '{{- /*',
        'The labels.',
        '',
        'Parameters:',
        "  root       Helm's root context",
        '  component  what it is a part of',
        '*/}}',
        '{{- define "shop.objectLabels" }}',
        '{{- include "shop.normalised" .root }}',
        '{{- $v := .root.normalised -}}',
        'component: {{ $.component | quote }}',
        'release: {{ $.root.Release.Name | quote }}',
        'host: {{ $v.host | quote }}',
        '{{- end }}',
        '',
      ].join('\n'),
    ],
  ]);
});

test('a part without parameters takes the root context itself', () => {
  const part = include({ name: 'hosts', about: 'The hosts.', body: () => ({ host }) });
  expect(textsOf([{ spec: part }])).toEqual([
    [
      '_hosts.tpl',
      [
        '{{- /* The hosts. */}}',
        '{{- define "shop.hosts" }}',
        '{{- include "shop.normalised" . }}',
        '{{- $v := .normalised -}}',
        'host: {{ $v.host | quote }}',
        '{{- end }}',
        '',
      ].join('\n'),
    ],
  ]);
});

test('a part that many objects include is printed once', () => {
  expect(textsOf([{ a: labelsOf('web') }, { b: labelsOf('store') }])).toHaveLength(1);
});

test('two definitions of one name are an error', () => {
  expect(() => textsOf([{ a: labelsOf('web') }, { b: labelsOf('web', 'Others.') }])).toThrow(
    'two places define _object-labels.tpl differently',
  );
});

test('a condition gives true or nothing, and reads its only argument', () => {
  const isShort = namedWith('isShort', 'Whether it is short.', host, (given) => matches(given, '^[a-z]$'));
  expect(textsOf([], [isShort])).toEqual([
    [
      '_is-short.tpl',
      [
        '{{- /* Whether it is short. */}}',
        '{{- define "shop.isShort" -}}',
        '{{- if mustRegexMatch "^[a-z]$" . }}true{{ end }}',
        '{{- end }}',
        '',
      ].join('\n'),
    ],
  ]);
});

test('a string that reads values takes the root context', () => {
  const mirror = named('mirror', 'The mirror.', choose(filled(host), format`${host}/x`, 'none'));
  expect(textsOf([{ a: mirror }])).toEqual([
    [
      '_mirror.tpl',
      [
        "{{- /* The mirror. Takes Helm's root context. */}}",
        '{{- define "shop.mirror" }}',
        '{{- include "shop.normalised" . }}',
        '{{- $v := .normalised -}}',
        '{{- if $v.host }}{{ printf "%s/x" $v.host }}',
        '{{- else }}none',
        '{{- end }}',
        '{{- end }}',
        '',
      ].join('\n'),
    ],
  ]);
});

test('choices within a choice are its further branches, and an empty last one is left out', () => {
  const size = namedWith('size', 'The size.', host, (given) =>
    choose(matches(given, '^[a-z]$'), 'small', choose(filled(given), format`${given}!`, '')),
  );
  const [, text = ''] = textsOf([{ a: size }])[0] ?? [];
  expect(text.split('\n').slice(1)).toEqual([
    '{{- define "shop.size" -}}',
    '{{- if mustRegexMatch "^[a-z]$" . }}small',
    '{{- else if . }}{{ printf "%s!" . }}',
    '{{- end }}',
    '{{- end }}',
    '',
  ]);
});

test('a named template within another one is printed too', () => {
  const inner = named('inner', 'In.', format`${host}/x`);
  const outer = include({ name: 'outer', about: 'Out.', body: () => ({ a: inner }) });
  expect(textsOf([{ spec: outer }]).map(([file]) => file)).toEqual(['_outer.tpl', '_inner.tpl']);
});
