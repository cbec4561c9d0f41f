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
The first of several lists that is not empty, as JSON. An item "a b" is two items, {name: a} is one.
*/}}
{{- define "CHART.list" }}
  {{- $items := list }}
  {{- range $list := . }}
    {{- if not $items }}
      {{- range $given := $list }}
        {{- if kindIs "map" $given }}
          {{- $given = get $given "name" }}
        {{- end }}
        {{- range $item := mustRegexFindAll [[itemPattern]] (include "CHART.string" (list $given)) -1 }}
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
A list of maps of strings, as JSON. The keys of a map inside one are group.key.
*/}}
{{- define "CHART.mapList" }}
  {{- $maps := list }}
  {{- range $given := first . }}
    {{- $map := dict }}
    {{- range $name, $value := $given }}
      {{- if kindIs "map" $value }}
        {{- range $key, $inner := $value }}
          {{- $_ := set $map (print $name "." $key) $inner }}
        {{- end }}
      {{- else }}
        {{- $_ := set $map $name $value }}
      {{- end }}
    {{- end }}
    {{- $maps = append $maps (include "CHART.stringMap" (list $map) | fromJson) }}
  {{- end }}
  {{- toJson $maps -}}
{{- end }}

{{- /*
What to say of a value that is given in several forms which differ; empty if it is not. Its values are not shown: they may
be secret.

Parameters:
  kind   the kind of the value
  forms  lists of a path and the value there
*/}}
{{- define "CHART.disagreement" }}
  {{- $paths := list }}
  {{- $values := list }}
  {{- range $form := .forms }}
    {{- $value := include (printf "CHART.%s" $.kind) (list (last $form)) }}
    {{- if not (has $value (list "" "[]")) }}
      {{- $paths = append $paths (first $form) }}
      {{- $values = append $values $value }}
    {{- end }}
  {{- end }}
  {{- if gt (len (uniq $values)) 1 }}
    {{- printf [[disagreement]] (join " and " $paths) }}
  {{- end }}
{{- end }}
