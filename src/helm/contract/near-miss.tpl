{{- /*
The known key that a key means by mistake: the one that it starts with, or the nearest one; empty where it is like none.
Parameters: key; start, the part of it that looks like a key; known, a sorted list.
*/}}
{{- define "CHART.keyMeant" }}
  {{- if has .start .known }}
    {{- .start }}
  {{- else }}
    {{- include "CHART.nearestKey" . }}
  {{- end }}
{{- end }}

{{- /*
Whether a key of an open group can only mean one of its members; empty if not. Parameters: key; known, the members.
*/}}
{{- define "CHART.isMisspelled" }}
  {{- $start := mustRegexFind [[startOfKey]] .key }}
  {{- $squashed := include "CHART.squash" .key }}
  {{- $telling := list }}
  {{- $isMisspelled := has $start .known }}
  {{- range $known := sortAlpha .known }}
    {{- if contains "_" $known }}
      {{- $telling = append $telling $known }}
    {{- else if eq (include "CHART.squash" $known) $squashed }}
      {{- $isMisspelled = true }}
    {{- end }}
  {{- end }}
  {{- if or $isMisspelled (include "CHART.nearestKey" (dict "key" .key "known" $telling)) }}true{{ end }}
{{- end }}

{{- /*
The first known key that a key is a near miss of; empty where there is none. Parameters: key; known, a sorted list.
*/}}
{{- define "CHART.nearestKey" }}
  {{- $squashed := include "CHART.squash" .key }}
  {{- $nearest := "" }}
  {{- range $known := .known }}
    {{- if not $nearest }}
      {{- $letters := include "CHART.squash" $known }}
      {{- $shared := min 3 (div (sub (len $letters) 1) 2) }}
      {{- $first := substr 0 (int $shared) $letters }}
      {{- $last := substr (int (sub (len $letters) $shared)) -1 $letters }}
      {{- if or (hasPrefix $first $squashed) (hasSuffix $last $squashed) }}
        {{- if mustRegexMatch (include "CHART.nearMissPattern" $letters) $squashed }}
          {{- $nearest = $known }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- $nearest -}}
{{- end }}

{{- /*
A key as near misses are compared: without "_", "-" and, where it is printable ASCII, upper case.
*/}}
{{- define "CHART.squash" }}
  {{- ternary (lower .) . (mustRegexMatch "^[ -~]*$" .) | replace "_" "" | replace "-" "" -}}
{{- end }}

{{- /*
A regular expression for the squashed keys that are one letter away from a squashed known key. Long keys may also end
otherwise.
*/}}
{{- define "CHART.nearMissPattern" }}
  {{- $known := . }}
  {{- $length := len $known }}
  {{- $edits := list (print $known `[^\n]`) }}
  {{- range $index := until $length }}
    {{- $before := substr 0 $index $known }}
    {{- $letter := substr $index (int (add $index 1)) $known }}
    {{- $after := substr (int (add $index 1)) -1 $known }}
    {{- $next := trunc 1 $after }}
    {{- $edits = append $edits (print $before `[^\n]?` $after) }}
    {{- $edits = append $edits (print $before `[^\n]` $letter $after) }}
    {{- $edits = append $edits (print $before $next $letter (trimPrefix $next $after)) }}
  {{- end }}
  {{- if ge $length 12 }}
    {{- $edits = append $edits (print (substr 0 (int (sub $length 3)) $known) "[a-z]{0,4}") }}
  {{- end }}
  {{- printf "^(?:%s)$" (join "|" $edits) -}}
{{- end }}
