{{- /*
Judges the keys at the root that the chart does not read: they may be other charts' keys. Parameters: at, the root;
value, all values.
*/}}
{{- define "CHART.checkForeignKeys" }}
  {{- $root := .at.place }}
  {{- range $key, $value := .value }}
    {{- if not (hasKey $root.members $key) }}
      {{- $squashed := lower $key | replace "_" "" | replace "-" "" }}
      {{- if or (hasKey $root.firsts (trunc 3 $squashed)) (hasKey $root.lasts (trunc -3 $squashed)) (hasKey $root.words $key) (hasKey $root.hints $key) }}
        {{- include "CHART.judgeForeignKey" (dict "at" $.at "key" $key "value" $value) }}
      {{- else if kindIs "map" $value }}
        {{- if hasKey $value $root.group }}
          {{- include "CHART.judgeForeignKey" (dict "at" $.at "key" $key "value" $value) }}
        {{- end }}
      {{- end }}
    {{- end }}
    {{- if and (hasKey $root.hintsBelow $key) (kindIs "map" $value) }}
      {{- range $name, $hint := get $root.hintsBelow $key }}
        {{- if include "CHART.isGiven" (get $value $name) }}
          {{- $below := dict "at" $.at "path" (list $key $name) }}
          {{- include "CHART.warnOfForeignKey" (dict "key" $below "message" (printf [[hint]] $hint)) }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}

{{- /*
Whether a value is set: charts write null or an empty value for keys that are not set. Empty if it is not.
*/}}
{{- define "CHART.isGiven" }}
  {{- if not (has (toJson .) (list "null" `""` "[]" "{}")) }}true{{ end }}
{{- end }}

{{- /*
Judges one of them. Parameters: at, the root; key; value.
*/}}
{{- define "CHART.judgeForeignKey" }}
  {{- $root := .at.place }}
  {{- $start := mustRegexFind [[startOfKey]] .key }}
  {{- $isGiven := include "CHART.isGiven" .value }}
  {{- $isWrapped := false }}
  {{- if kindIs "map" .value }}
    {{- $isWrapped = hasKey .value $root.group }}
  {{- end }}
  {{- $key := dict "at" .at "path" (list $start) }}
  {{- if hasKey $root.near .key }}
    {{- if $isGiven }}
      {{- include "CHART.refuseForeignKey" (dict "key" $key "sentence" [[misplaced]] "meant" (get $root.near .key)) }}
    {{- end }}
  {{- else if hasKey $root.words .key }}
    {{- $path := printf "%s.%s" $root.group .key }}
    {{- $group := get $root.members $root.group }}
    {{- if and $isGiven (include "CHART.fits" (dict "place" (get $group.members .key) "value" .value)) }}
      {{- include "CHART.refuseForeignKey" (dict "key" $key "sentence" [[misplacedWord]] "meant" $path) }}
    {{- else if $isGiven }}
      {{- include "CHART.warnOfForeignKey" (dict "key" $key "message" (printf [[foreignWord]] $path)) }}
    {{- end }}
  {{- else if hasKey $root.hints .key }}
    {{- if $isGiven }}
      {{- include "CHART.warnOfForeignKey" (dict "key" $key "message" (printf [[hint]] (get $root.hints .key))) }}
    {{- end }}
  {{- else if $isWrapped }}
    {{- $key = dict "at" .at "path" (list $start $root.group) }}
    {{- include "CHART.refuseForeignKey" (dict "key" $key "sentence" [[wrapped]] "meant" $root.group) }}
  {{- else if hasKey $root.near $start }}
    {{- $message := ternary [[missingSpace]] [[missingColon]] (contains ":" .key) }}
    {{- include "CHART.refuseForeignKey" (dict "key" $key "sentence" $message "meant" (get $root.near $start)) }}
  {{- else }}
    {{- $meant := include "CHART.nearestKey" (dict "key" .key "known" (keys $root.near | sortAlpha)) }}
    {{- if $meant }}
      {{- include "CHART.refuseForeignKey" (dict "key" $key "sentence" [[nearMiss]] "meant" (get $root.near $meant)) }}
    {{- end }}
  {{- end }}
{{- end }}

{{- /*
Whether a value is one that the schema takes at a place; empty if not. Parameters: place, value.
*/}}
{{- define "CHART.fits" }}
  {{- $found := dict "problems" list "skipped" dict "removed" list }}
  {{- include "CHART.checkPlace" (dict "at" (dict "shapes" $found "path" list "place" .place) "value" .value) }}
  {{- if not $found.problems }}
    {{- if not (and .place.pattern (kindIs "string" .value)) }}true
    {{- else if mustRegexMatch .place.pattern .value }}true
    {{- end }}
  {{- end }}
{{- end }}

{{- /*
Refuses a key at the root. Parameters: key, with at, the root, and path, its keys; sentence; meant, the path to write.
*/}}
{{- define "CHART.refuseForeignKey" }}
  {{- $place := .key.at.place }}
  {{- range $key := splitList "." .meant }}
    {{- $place = get ($place.members | default dict) $key | default dict }}
  {{- end }}
  {{- if $place }}
    {{- include "CHART.skip" (dict "shapes" .key.at.shapes "place" $place) }}
  {{- end }}
  {{- $message := replace "%s" .meant .sentence }}
  {{- include "CHART.addProblem" (dict "shapes" .key.at.shapes "path" .key.path "message" $message) }}
{{- end }}

{{- /*
Warns of a key at the root. Parameters: key, with at, the root, and path, its keys; message.
*/}}
{{- define "CHART.warnOfForeignKey" }}
  {{- $warning := dict "key" (join "." .key.path) "message" .message }}
  {{- $_ := set .key.at.shapes "warnings" (append .key.at.shapes.warnings $warning) }}
{{- end }}
