{{- /*
The strings of a list as the keys of a map, to look them up in. As JSON.
*/}}
{{- define "CHART.keySet" }}
  {{- $set := dict }}
  {{- range . }}
    {{- $_ := set $set . "" }}
  {{- end }}
  {{- toJson $set -}}
{{- end }}

{{- /*
The strings of a list that are keys of a map. As JSON. Takes a list of the map and the list.
*/}}
{{- define "CHART.keysAmong" }}
  {{- $found := list }}
  {{- range $key := last . }}
    {{- if hasKey (first $) $key }}
      {{- $found = append $found $key }}
    {{- end }}
  {{- end }}
  {{- toJson $found -}}
{{- end }}

{{- /*
The strings that a list has more than once, each once. As JSON.
*/}}
{{- define "CHART.duplicates" }}
  {{- $seen := dict }}
  {{- $duplicates := dict }}
  {{- range . }}
    {{- $_ := set (ternary $duplicates $seen (hasKey $seen .)) . "" }}
  {{- end }}
  {{- keys $duplicates | sortAlpha | toJson -}}
{{- end }}

{{- /*
What is before each separator of a string. As JSON. Takes a list of the string and the separator.
*/}}
{{- define "CHART.startsBefore" }}
  {{- $parts := splitList (last .) (first .) }}
  {{- $starts := list }}
  {{- range $count := untilStep 1 (len $parts) 1 }}
    {{- $starts = append $starts (slice $parts 0 $count | join (last $)) }}
  {{- end }}
  {{- toJson $starts -}}
{{- end }}

{{- /*
Each separator of a string with what is behind it. As JSON. Takes a list of the string and the separator.
*/}}
{{- define "CHART.endsFrom" }}
  {{- $parts := splitList (last .) (first .) }}
  {{- $ends := list }}
  {{- range $count := untilStep 1 (len $parts) 1 }}
    {{- $ends = append $ends (slice $parts $count | join (last $) | print (last $)) }}
  {{- end }}
  {{- toJson $ends -}}
{{- end }}

{{- /*
The values of a key in a list of maps, of those that have it. As JSON. Takes a list of the maps and the key.
*/}}
{{- define "CHART.pluck" }}
  {{- $values := list }}
  {{- range $map := first . }}
    {{- if hasKey $map (last $) }}
      {{- $values = append $values (get $map (last $)) }}
    {{- end }}
  {{- end }}
  {{- toJson $values -}}
{{- end }}
