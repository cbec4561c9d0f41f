{{- /*
Checks the keys and the types of all values, once per render. Takes Helm's root context and sets in it

  .shapes.problems  what is wrong: a list of dicts with key and message
  .shapes.warnings  keys that may be meant for this chart: the same
  .shapes.skipped   the names of values that no other check may judge, as the keys of a dict
  .Values           without the values of a wrong type, so that templates can read the others
*/}}
{{- define "CHART.checkShapes" }}
  {{- if not (hasKey . "shapes") }}
    {{- $shapes := dict "problems" list "warnings" list "skipped" dict "removed" list }}
    {{- $_ := set . "shapes" $shapes }}
    {{- include "CHART.places" $shapes }}
    {{- $root := dict "shapes" $shapes "path" list "place" $shapes.places }}
    {{- include "CHART.checkGroup" (dict "at" $root "value" .Values) }}
    {{- include "CHART.checkForeignKeys" (dict "at" $root "value" .Values) }}
    {{- if $shapes.removed }}
      {{- $values := deepCopy .Values }}
      {{- range $path := $shapes.removed }}
        {{- $parent := $values }}
        {{- range $key := initial $path }}
          {{- $parent = get $parent $key | default dict }}
        {{- end }}
        {{- $_ := unset $parent (last $path) }}
      {{- end }}
      {{- $_ := set . "Values" $values }}
    {{- end }}
  {{- end }}
{{- end }}

{{- /*
Checks a group of values. This template and those below take

  at     where the value is: shapes, what is found; path, its keys; place, what the schema says of it
  value  the value
*/}}
{{- define "CHART.checkGroup" }}
  {{- $members := .at.place.members }}
  {{- range $key, $value := .value }}
    {{- if not (hasKey $members $key) }}
      {{- if or $.at.place.closed (and $.at.path (include "CHART.isMisspelled" (dict "key" $key "known" (keys $members)))) }}
        {{- include "CHART.refuseUnknownKey" (dict "at" $.at "key" $key "value" $value "known" (keys $members)) }}
      {{- end }}
    {{- else if not (kindIs "invalid" $value) }}
      {{- $place := get $members $key }}
      {{- if not (and (kindIs "string" $value) (eq $place.kind "string")) }}
        {{- $at := dict "shapes" $.at.shapes "path" (append $.at.path $key) "place" $place }}
        {{- include "CHART.checkPlace" (dict "at" $at "value" $value) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}

{{- /*
Checks a value that is not null.
*/}}
{{- define "CHART.checkPlace" }}
  {{- $before := len .at.shapes.problems }}
  {{- if ne .at.place.kind "group" }}
    {{- include "CHART.checkField" . }}
    {{- if gt (len .at.shapes.problems) $before }}
      {{- include "CHART.remove" .at }}
    {{- end }}
  {{- else if kindIs "map" .value }}
    {{- include "CHART.checkGroup" . }}
  {{- else }}
    {{- include "CHART.refuseGroup" . }}
    {{- include "CHART.remove" .at }}
  {{- end }}
{{- end }}

{{- /*
Checks the value of a field.
*/}}
{{- define "CHART.checkField" }}
  {{- $kind := .at.place.kind }}
  {{- if has $kind (list "list" "mapList") }}
    {{- if not (kindIs "slice" .value) }}
      {{- include "CHART.refuseType" . }}
    {{- else if gt (len .value) [[maximumEntries]] }}
      {{- include "CHART.refuseLength" (dict "at" .at "length" (len .value)) }}
    {{- else if eq $kind "mapList" }}
      {{- range $index, $entry := .value }}
        {{- if kindIs "invalid" $entry }}
          {{- include "CHART.refuseEmptyEntry" (dict "at" $.at "index" $index "value" $entry) }}
        {{- else }}
          {{- include "CHART.checkEntry" (dict "at" $.at "index" $index "value" $entry) }}
        {{- end }}
      {{- end }}
    {{- else }}
      {{- $scalars := dict }}
      {{- range $index, $item := .value }}
        {{- if and $.at.place.keys (kindIs "map" $item) }}
          {{- include "CHART.checkEntry" (dict "at" $.at "index" $index "value" $item) }}
        {{- else }}
          {{- $_ := set $scalars (toString $index) $item }}
        {{- end }}
      {{- end }}
      {{- include "CHART.checkScalars" (dict "at" .at "value" $scalars) }}
      {{- include "CHART.checkItems" . }}
    {{- end }}
  {{- else if has $kind (list "stringMap" "map") }}
    {{- if not (kindIs "map" .value) }}
      {{- include "CHART.refuseType" . }}
    {{- else if eq $kind "stringMap" }}
      {{- if gt (len .value) [[maximumEntries]] }}
        {{- include "CHART.refuseLength" (dict "at" .at "length" (len .value)) }}
      {{- else }}
        {{- include "CHART.checkScalars" . }}
      {{- end }}
    {{- end }}
  {{- else if eq $kind "boolean" }}
    {{- if not (or (kindIs "bool" .value) (has .value (list "true" "false"))) }}
      {{- include "CHART.refuseType" . }}
    {{- end }}
  {{- else if eq $kind "integer" }}
    {{- if not (has (kindIs "string" .value | ternary .value (toJson .value)) .at.place.oneOf) }}
      {{- include "CHART.refuseType" . }}
    {{- end }}
  {{- else if not (include "CHART.isScalar" (dict "value" .value "decimal" .at.place.decimal)) }}
    {{- include "CHART.refuseType" . }}
  {{- end }}
{{- end }}

{{- /*
Checks how many strings the items of a list hold: spaces separate several in one, and an item needs one at least.
*/}}
{{- define "CHART.checkItems" }}
  {{- $length := 0 }}
  {{- range $index, $item := .value }}
    {{- $given := $item }}
    {{- if and $.at.place.keys (kindIs "map" $item) }}
      {{- if not (omit $item "name") }}
        {{- $given = $item.name }}
      {{- end }}
    {{- end }}
    {{- $count := 0 }}
    {{- if kindIs "string" $given }}
      {{- $count = len (mustRegexFindAll [[itemPattern]] $given -1) }}
    {{- end }}
    {{- if kindIs "string" $item }}
      {{- $length = add $length $count }}
    {{- end }}
    {{- if and (eq $count 0) (or (kindIs "string" $given) (kindIs "invalid" $given)) }}
      {{- include "CHART.refuseEmptyEntry" (dict "at" $.at "index" $index "value" $item) }}
    {{- end }}
  {{- end }}
  {{- if gt (int $length) [[maximumEntries]] }}
    {{- include "CHART.refuseLength" (dict "at" .at "length" $length) }}
  {{- end }}
{{- end }}

{{- /*
Checks an entry of a list of maps, or a map in it. Takes also

  index   its index or key
  prefix  what the keys of a map in an entry begin with in the schema
*/}}
{{- define "CHART.checkEntry" }}
  {{- $place := .at.place }}
  {{- $prefix := .prefix | default "" }}
  {{- $at := dict "shapes" .at.shapes "path" (append .at.path (toString .index)) "place" $place }}
  {{- $keys := list }}
  {{- range $key := $place.keys }}
    {{- if hasPrefix $prefix $key }}
      {{- $keys = append $keys (trimPrefix $prefix $key | splitList "." | first) }}
    {{- end }}
  {{- end }}
  {{- $keys = uniq $keys }}
  {{- if kindIs "map" .value }}
    {{- $known := dict }}
    {{- range $key, $value := .value }}
      {{- $name := print $prefix $key }}
      {{- if not (has $key $keys) }}
        {{- include "CHART.refuseUnknownKey" (dict "at" $at "key" $key "value" $value "known" $keys "prefix" $prefix) }}
      {{- else if not (has $name $place.keys) }}
        {{- include "CHART.checkEntry" (dict "at" $at "index" $key "value" $value "prefix" (print $name ".")) }}
      {{- else if not (has $name $place.booleans) }}
        {{- $_ := set $known $key $value }}
      {{- else if not (or (kindIs "invalid" $value) (kindIs "bool" $value) (has $value (list "true" "false"))) }}
        {{- include "CHART.refuseType" (dict "at" $at "inside" $key "value" $value "allowed" [[aBoolean]]) }}
      {{- end }}
    {{- end }}
    {{- include "CHART.checkScalars" (dict "at" $at "value" $known) }}
  {{- else if not (kindIs "invalid" .value) }}
    {{- $allowed := printf [[aMap]] ($keys | sortAlpha | join ", ") }}
    {{- include "CHART.refuseType" (dict "at" .at "inside" (toString .index) "value" .value "allowed" $allowed) }}
  {{- end }}
{{- end }}

{{- /*
Checks the items of a list or the values of a map.
*/}}
{{- define "CHART.checkScalars" }}
  {{- range $key, $value := .value }}
    {{- if not (or (kindIs "string" $value) (kindIs "invalid" $value)) }}
      {{- if not (include "CHART.isScalar" (dict "value" $value "decimal" false)) }}
        {{- $allowed := $.at.place.item | default (printf [[aString]] (ternary (toString $value) "a" (kindIs "bool" $value))) }}
        {{- include "CHART.refuseType" (dict "at" $.at "inside" (toString $key) "value" $value "allowed" $allowed) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}

{{- /*
Whether a value is a string, a whole number or, where it may be, a decimal number; empty if not. Parameters: value,
decimal.
*/}}
{{- define "CHART.isScalar" }}
  {{- if kindIs "string" .value }}true
  {{- else if has (kindOf .value) (list "float64" "int64" "int") }}
    {{- if mustRegexMatch (ternary [[decimalNumber]] [[wholeNumber]] (.decimal | default false)) (toJson .value) }}
      {{- if le (int64 .value) 9007199254740991 }}true{{ end }}
    {{- end }}
  {{- end }}
{{- end }}

{{- /*
Refuses a value of a wrong type. Takes also

  allowed  what may be written, if that of the place is not meant
  inside   the key in a list or map, if the value is in one
*/}}
{{- define "CHART.refuseType" }}
  {{- $place := .at.place }}
  {{- $kind := ternary (kindOf .value) "number" (has (kindOf .value) (list "string" "bool")) }}
  {{- $got := printf "a %s (not shown)" $kind }}
  {{- if kindIs "slice" .value }}
    {{- $got = "a list" }}
  {{- else if kindIs "map" .value }}
    {{- $got = "a map" }}
  {{- else if or (kindIs "bool" .value) (not (or $place.secret (eq $place.kind "group"))) }}
    {{- $got = toRawJson .value }}
  {{- end }}
  {{- $path := .at.path }}
  {{- if .inside }}
    {{- $path = append $path (ternary "(not shown)" .inside ($place.secret | default false)) }}
  {{- end }}
  {{- $message := printf [[wrongType]] $got (.allowed | default $place.allowed) }}
  {{- include "CHART.addProblem" (dict "shapes" .at.shapes "path" $path "message" $message) }}
{{- end }}

{{- /*
Refuses what is no map in the place of a group.
*/}}
{{- define "CHART.refuseGroup" }}
  {{- $place := .at.place }}
  {{- $allowed := printf [[aMap]] (keys $place.members | sortAlpha | join ", ") }}
  {{- $example := $place.example }}
  {{- if and (kindIs "bool" .value) $place.switch }}
    {{- $example = printf $place.switch (toString .value) }}
  {{- end }}
  {{- if $example }}
    {{- $allowed = print $allowed (printf [[exampleOfMap]] (last .at.path) $example) }}
  {{- end }}
  {{- include "CHART.refuseType" (dict "at" .at "value" .value "allowed" $allowed) }}
{{- end }}

{{- /*
Refuses an entry of a list that holds nothing. Parameters: at, the list; index; value.
*/}}
{{- define "CHART.refuseEmptyEntry" }}
  {{- $got := ternary "a map" (toRawJson .value) (kindIs "map" .value) }}
  {{- $path := append .at.path (toString .index) }}
  {{- include "CHART.addProblem" (dict "shapes" .at.shapes "path" $path "message" (printf [[emptyEntry]] $got)) }}
{{- end }}

{{- /*
Refuses a list or map with too many entries. Parameters: at, length.
*/}}
{{- define "CHART.refuseLength" }}
  {{- $message := printf [[tooLong]] (int .length) [[maximumEntries]] }}
  {{- include "CHART.addProblem" (dict "shapes" .at.shapes "path" .at.path "message" $message) }}
{{- end }}

{{- /*
Refuses a key that the schema does not name. Parameters: at, the map around it; key; value; known, the keys that it
names; prefix, as for an entry of a list of maps.
*/}}
{{- define "CHART.refuseUnknownKey" }}
  {{- $known := sortAlpha .known }}
  {{- $start := mustRegexFind [[startOfKey]] .key }}
  {{- $meant := get (.at.place.synonyms | default dict) .key | trimPrefix (.prefix | default "") }}
  {{- if not $meant }}
    {{- $meant = include "CHART.keyMeant" (dict "key" .key "start" $start "known" $known) }}
  {{- end }}
  {{- $members := .at.place.members | default dict }}
  {{- if hasKey $members $meant }}
    {{- include "CHART.skip" (dict "shapes" .at.shapes "place" (get $members $meant)) }}
  {{- end }}
  {{- $path := append .at.path $start }}
  {{- $message := printf [[unknownKey]] (join ", " $known) }}
  {{- if and (kindIs "invalid" .value) (not $meant) $members .at.place.secret }}
    {{- $path = .at.path }}
    {{- $message = [[missingKey]] }}
  {{- else if contains ":" .key }}
    {{- $message = [[missingSpace]] }}
  {{- else if ne .key $start }}
    {{- $message = [[missingColon]] }}
  {{- else if $meant }}
    {{- $message = printf [[misspelledKey]] $meant }}
  {{- end }}
  {{- include "CHART.addProblem" (dict "shapes" .at.shapes "path" $path "message" $message) }}
{{- end }}

{{- /*
Adds a problem to those that are found. Parameters: shapes; path, a list of keys; message.
*/}}
{{- define "CHART.addProblem" }}
  {{- $problem := dict "key" (join "." .path) "message" .message }}
  {{- $_ := set .shapes "problems" (append .shapes.problems $problem) }}
{{- end }}

{{- /*
Has templates and other checks pass over a value of a wrong type. Parameters: shapes, path, place.
*/}}
{{- define "CHART.remove" }}
  {{- $_ := set .shapes "removed" (append .shapes.removed .path) }}
  {{- include "CHART.skip" . }}
{{- end }}

{{- /*
Has other checks pass over the values of a place. Parameters: shapes, place.
*/}}
{{- define "CHART.skip" }}
  {{- if eq .place.kind "group" }}
    {{- range $member := .place.members }}
      {{- include "CHART.skip" (dict "shapes" $.shapes "place" $member) }}
    {{- end }}
  {{- else }}
    {{- $_ := set .shapes.skipped .place.name true }}
  {{- end }}
{{- end }}
