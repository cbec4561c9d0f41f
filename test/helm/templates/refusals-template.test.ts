import { escapeControlCharacters } from '../../../src/control-characters';
import { group, string } from '../../../src/helm/contract/field';
import { contractOf } from '../../../src/helm/contract/values-contract';
import { filled, format, matches, not } from '../../../src/helm/expressions/expression';
import { printPatterns } from '../../../src/helm/templates/checks-template';
import { printRefusalLines, printRefusals } from '../../../src/helm/templates/refusals-template';
import { shopContract } from '../shop';

test('the refusals of a small chart: the patterns, values in several forms, strings, then rules', () => {
  const about = { description: 'A value.' };
  const host = {
    name: 'host',
    pattern: '^[a-z.]+$',
    around: '^[a-z.<>]+$',
    allowed: 'letters',
    example: 'a',
    mistakes: [
      { pattern: '[A-Z]', say: '; write it in lower case' },
      { pattern: '/$', say: '; remove the slash' },
    ],
  };
  const schema = group('Values.', {
    shop: group('The shop.', {
      host: string({ ...about, also: ['host', 'network.host'], must: host }),
      key: string({ ...about, secret: true }),
    }),
  });
  const contract = contractOf<{ host: string; key: string }>(
    schema,
    (v) => [
      { key: 'shop.host', refuse: not(filled(v.host)), say: format`is empty` },
      { key: 'shop.key', refuse: matches(v.key, host.pattern), say: format`is a host` },
    ],
    { lifted: 'shop' },
  );
  expect(printRefusals(contract, 'shop').join('\n')).toBe(`{{- /*
Fails with everything that is wrong with the values, in the words of the command line. Each refusal says what it reads:
values of a wrong type are judged by nothing else.
*/}}

{{- /* Patterns, and what strings with placeholders look like that can still match them ("Around"). */}}
{{- $hostPattern := "^[a-z.]+$" }}
{{- $hostAround := "^[a-z.<>]+$" }}

{{- include "shop.normalised" . }}
{{- $v := .normalised }}
{{- $refusals := .shapes.problems }}

{{- /* Values in several forms. */}}
{{- range $value := list
  (dict
    "key" "shop.host"
    "name" "host"
    "kind" "string"
    "forms" (list (list "shop.host" (.Values.shop).host) (list "host" .Values.host) (list "network.host" (.Values.network).host))
  )
}}
  {{- with include "shop.disagreement" $value }}
    {{- $refusals = append $refusals (dict "key" $value.key "reads" (list $value.name) "message" .) }}
  {{- end }}
{{- end }}

{{- /* Strings. One with a placeholder may become anything that its pattern allows around it. */}}
{{- range $check := list
  (dict
    "pattern" $hostPattern
    "around" $hostAround
    "advice" "; allowed: letters; write for example \\"a\\""
    "mistakes" (list
      (dict "pattern" "[A-Z]" "say" "; write it in lower case")
      (dict "pattern" "/$" "say" "; remove the slash")
    )
    "secret" false
    "strings" (dict
      "shop.host" (list $v.host)
    )
  )
  (dict
    "pattern" ""
    "around" ""
    "advice" ""
    "secret" true
    "strings" (dict
      "shop.key" (list $v.key)
    )
  )
}}
  {{- range $key, $strings := $check.strings }}
    {{- $reads := list (trimPrefix "shop." $key) }}
    {{- range $string := $strings }}
      {{- $message := "" }}
      {{- $got := ternary "a value (not shown)" (printf "\\"%s\\"" $string) $check.secret }}
      {{- if contains "<path:" $string }}
        {{- if contains "<path:" (mustRegexReplaceAll "<path:[^<>#]+#[^<>]+>" $string "") }}
          {{- $message = "a placeholder needs a path, a \\"#\\", a key and a \\">\\", or it stays as it is; write <path:secrets/path#key>" }}
        {{- else if not (mustRegexMatch $check.around $string) }}
          {{- $message = printf "got %s, which its placeholder cannot complete%s" $got $check.advice }}
        {{- end }}
      {{- else if and $string (not (mustRegexMatch $check.pattern $string)) }}
        {{- $advice := $check.advice }}
        {{- range $mistake := reverse ($check.mistakes | default list) }}
          {{- if mustRegexMatch $mistake.pattern $string }}
            {{- $advice = $mistake.say }}
          {{- end }}
        {{- end }}
        {{- $message = printf "got %s%s" $got $advice }}
      {{- end }}
      {{- if $message }}
        {{- $refusals = append $refusals (dict "key" $key "reads" $reads "message" $message) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- if not $v.host }}
  {{- $refusals = append $refusals (dict
    "key" "shop.host"
    "reads" (list "host")
    "message" "is empty"
  ) }}
{{- end }}
{{- if mustRegexMatch $hostPattern $v.key }}
  {{- $refusals = append $refusals (dict
    "key" "shop.key"
    "reads" (list "key")
    "message" "is a host"
  ) }}
{{- end }}

{{- $lines := include "shop.refusalLines" (dict "root" $ "refusals" $refusals) }}
{{- if $lines }}
  {{- fail (print "\\n" $lines) }}
  {{- /* helm lint goes on after fail. It reports what is not YAML, such as a line that begins with "@". */}}
  {{- print "\\n@" $lines }}
{{- end }}`);
});

test('two patterns of one name are an error', () => {
  const [one, other] = ['a', 'b'].map((example) => ({
    name: 'host',
    pattern: example,
    allowed: example,
    example,
  }));
  const schema = group('Values.', {
    one: string({ description: 'One.', must: one }),
    other: string({ description: 'Other.', must: other }),
  });
  const contract = contractOf(schema, () => []);
  expect(() => printRefusals(contract, 'shop')).toThrow('two patterns have the variable $hostPattern');
});

test('strings with one pattern are judged together, secret ones apart, and lists and maps item by item', () => {
  const lines = printPatterns(shopContract.fields, { chart: 'shop', root: '$' }, 'shop').filter((line) =>
    /^ {4,6}"(?:secret|shop)/.test(line),
  );
  expect(lines).toEqual([
    '    "secret" false',
    '      "shop.host" (list $v.host)',
    '      "shop.goods" $v.goods',
    '      "shop.labels" (values $v.labels)',
    '    "secret" true',
    '      "shop.password" (list $v.password)',
  ]);
});

test('refusals in the chart escape the characters that the command line escapes', () => {
  const lines = printRefusalLines('shop').join('\n');
  expect(lines).toContain('{{- define "shop.refusalLines" }}');
  const [, written = ''] = /mustRegexMatch `([^`]+)`/.exec(lines) ?? [];
  const pattern = new RegExp(written.replaceAll('\\x{', '\\u{'), 'u');
  const ranges = [...lines.matchAll(/\(list (\d+) (\d+)\)/g)].map(([, first, last]) => [
    Number(first),
    Number(last),
  ]);
  const codes = Array.from({ length: 0x10000 }, (_, code) => code).filter(
    (code) => code < 0xd800 || code > 0xdfff,
  );
  const escaped = codes.filter((code) => escapeControlCharacters(String.fromCharCode(code)).length > 1);
  expect(codes.filter((code) => pattern.test(String.fromCharCode(code)))).toEqual(escaped);
  expect(
    codes.filter((code) => ranges.some(([first = 0, last = -1]) => first <= code && code <= last)),
  ).toEqual(escaped);
});
