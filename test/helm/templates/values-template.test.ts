import { printValuesTable } from '../../../src/helm/templates/tables';
import { printValuesTemplate } from '../../../src/helm/templates/values-template';
import { shopContract } from '../shop';

test('the normalised values are made once per render, each of its kind, from all of its forms and its default', () => {
  const lines = printValuesTemplate(shopContract.fields, 'shop');
  const [start, end] = [lines.indexOf('{{- define "shop.normalised" }}'), lines.indexOf('}}')];
  expect(lines.slice(start, end + 4).join('\n')).toBe(
    `{{- define "shop.normalised" }}
{{- if not (hasKey . "normalised") }}
{{- include "shop.checkShapes" . }}
{{- $values := dict
  "host" (include "shop.string" (list (.Values.shop).host .Values.host))
  "password" (include "shop.string" (list (.Values.shop).password))
  "open" (eq (include "shop.string" (list (.Values.shop).open true)) "true")
  "minutes" (include "shop.string" (list (.Values.shop).minutes 10) | int)
  "hasMinutes" (ne (include "shop.string" (list (.Values.shop).minutes)) "")
  "goods" (include "shop.list" (list (.Values.shop).goods .Values.goods) | fromJsonArray)
  "labels" (include "shop.stringMap" (list (.Values.shop).labels) | fromJson)
  "taints" (include "shop.mapList" (list (.Values.shop).taints) | fromJsonArray)
  "anything" ((.Values.shop).anything | default dict)
}}
{{- $_ := set . "normalised" $values }}
{{- end }}
{{- end }}`,
  );
});

test('the table of values has all forms of a value, its default, its meaning and an example', () => {
  expect(printValuesTable(shopContract.fields).split('\n').slice(0, 6)).toEqual([
    '| Value | Default | Meaning |',
    '| --- | --- | --- |',
    '| `shop.host` or `host` | `""` | Its host. Example: `"a.example"` |',
    '| `shop.password` | `""` | Its password. |',
    '| `shop.open` | `true` | Whether it is open. |',
    '| `shop.minutes` | `null` | Its interval. |',
  ]);
});
