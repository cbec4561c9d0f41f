import type { Rule } from '../../../src/helm/contract/rule';
import { equal, filled, format, local, read, variable } from '../../../src/helm/expressions/expression';
import { printRules } from '../../../src/helm/templates/rules-template';
import { shopContract } from '../shop';

test('rules are printed below their headings and in their loops, each with what it reads', () => {
  expect(printRules(shopContract.rules, { chart: 'shop', root: '$' }).join('\n')).toBe(`
{{- /* The host. */}}
{{- if not $v.host }}
  {{- $refusals = append $refusals (dict
    "key" "shop.host"
    "reads" (list "host")
    "message" "is empty; write a host"
  ) }}
{{- end }}

{{- /* The goods. */}}
{{- range $item := $v.goods }}
  {{- if eq $item $v.host }}
    {{- $refusals = append $refusals (dict
      "key" "shop.goods"
      "reads" (list "goods" "host")
      "message" (printf "\\"%s\\" is the host" $item)
    ) }}
  {{- end }}
{{- end }}
{{- range $labelName, $label := $v.labels }}
  {{- if eq $label $labelName }}
    {{- $refusals = append $refusals (dict
      "key" "shop.labels"
      "reads" (list "labels")
      "message" (printf "\\"%s\\" repeats its key" $labelName)
    ) }}
  {{- end }}
{{- end }}`);
});

test('a rule that is judged only where the one before refuses nothing is an else', () => {
  const [host, goods] = shopContract.rules as [Rule, Rule];
  const chain = [host, { ...host, refuse: filled(read(['goods'], 'list')), otherwise: true }, goods];
  const printed = printRules(chain, { chart: 'shop', root: '$' });
  expect(printed.filter((line) => /^\S.*(?:if|end) /.test(line))).toEqual([
    '{{- if not $v.host }}',
    '{{- else if $v.goods }}',
    '{{- end }}',
    '{{- end }}',
  ]);
});

test.each(['stringMap', 'map'] as const)('a loop over a %s has a variable for the key', (kind) => {
  const [rule] = shopContract.rules as [Rule];
  const each = [{ item: 'entry', of: read<Record<string, unknown>>(['entries'], kind) }];
  const [, loop] = printRules([{ ...rule, each }], { chart: 'shop', root: '$' }).filter(
    (line) => line !== '',
  );
  expect(loop).toBe('{{- range $entryName, $entry := $v.entries }}');
});

test('what depends on the entry of a loop is computed once in it, for all rules of the loop', () => {
  const [rule] = shopContract.rules as [Rule];
  const [outer, inner] = [variable('outer'), variable('inner')];
  const each = [
    { item: 'outer', of: read<string[]>(['goods'], 'list') },
    { item: 'inner', of: read<string[]>(['goods'], 'list') },
  ];
  const ofOuter = local('ofOuter', format`${outer}/x`);
  const ofBoth = local('ofBoth', format`${ofOuter}/${inner}`);
  const rules = [ofOuter, ofBoth].map((local) => ({ ...rule, each, refuse: equal(local, 'a') }));
  const printed = printRules(rules, { chart: 'shop', root: '$' });
  expect(printed.filter((line) => /range|:=|if/.test(line))).toEqual([
    '{{- range $outer := $v.goods }}',
    '  {{- $ofOuter := printf "%s/x" $outer }}',
    '  {{- range $inner := $v.goods }}',
    '    {{- $ofBoth := printf "%s/%s" $ofOuter $inner }}',
    '    {{- if eq $ofOuter "a" }}',
    '    {{- if eq $ofBoth "a" }}',
  ]);
});

test('neighbours share their loop', () => {
  const [, goods] = shopContract.rules as [unknown, (typeof shopContract.rules)[number]];
  const printed = printRules([goods, goods], { chart: 'shop', root: '$' }).join('\n');
  expect(printed.match(/range/g)).toHaveLength(1);
  expect(printed.match(/append/g)).toHaveLength(2);
});
