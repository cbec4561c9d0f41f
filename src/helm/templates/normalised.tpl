{{- /*
The first of several values that is not empty, as a string. A whole number is its digits.
*/}}
{{- define "CHART.string" }}
  {{- $string := "" }}
  {{- range . }}
    {{- if and (eq $string "") (not (kindIs "invalid" .)) }}
      {{- $string = ternary . (toJson .) (kindIs "string" .) }}
    {{- end }}
  {{- end }}
  {{- $string -}}
{{- end }}

{{- /*
The first of several lists that is not empty, as JSON. An item "a b" is two items.
*/}}
{{- define "CHART.list" }}
  {{- $items := list }}
  {{- range $list := . }}
    {{- if not $items }}
      {{- range $given := $list }}
        {{- range $item := mustRegexFindAll ITEM_PATTERN (include "CHART.string" (list $given)) -1 }}
          {{- $items = append $items $item }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- toJson $items -}}
{{- end }}

{{- /*
A map of strings, as JSON. A key with the value null is left out.
*/}}
{{- define "CHART.stringMap" }}
  {{- $strings := dict }}
  {{- range $name, $value := first . }}
    {{- if not (kindIs "invalid" $value) }}
      {{- $_ := set $strings $name (include "CHART.string" (list $value)) }}
    {{- end }}
  {{- end }}
  {{- toJson $strings -}}
{{- end }}

{{- /*
A list of maps of strings, as JSON.
*/}}
{{- define "CHART.mapList" }}
  {{- $maps := list }}
  {{- range $map := first . }}
    {{- $maps = append $maps (include "CHART.stringMap" (list $map) | fromJson) }}
  {{- end }}
  {{- toJson $maps -}}
{{- end }}

{{- /*
Whether several places hold different values of one kind; empty if not.
*/}}
{{- define "CHART.disagree" }}
  {{- $kind := first . }}
  {{- $seen := list }}
  {{- range $value := rest . }}
    {{- $string := include (printf "CHART.%s" $kind) (list $value) }}
    {{- if not (has $string (list "" "[]")) }}
      {{- $seen = append $seen $string }}
    {{- end }}
  {{- end }}
  {{- if gt (len (uniq $seen)) 1 }}true{{ end }}
{{- end }}
