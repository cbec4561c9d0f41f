{{- /*
A line of text that is safe to print: control characters are shown as escapes.
*/}}
{{- define "CHART.escaped" }}
  {{- $line := . }}
  {{- if mustRegexMatch [[controlCharacters]] $line }}
    {{- $line = $line | replace "\t" `\t` | replace "\n" `\n` | replace "\r" `\r` }}
    {{- range $range := [[controlRanges]] }}
      {{- range $code := untilStep (int (first $range)) (int (add 1 (last $range))) 1 }}
        {{- $line = replace (printf "%c" $code) (printf `\u%04x` $code) $line }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- $line -}}
{{- end }}

{{- /*
The lines of refusals, without those that read values which other checks pass over. Parameters: root, Helm's root
context; refusals, dicts with key, message and the names of the values that each reads.
*/}}
{{- define "CHART.refusalLines" }}
  {{- $lines := list }}
  {{- range $refusal := .refusals }}
    {{- $isSkipped := false }}
    {{- range $name := $refusal.reads }}
      {{- $isSkipped = or $isSkipped (hasKey $.root.shapes.skipped $name) }}
    {{- end }}
    {{- if not $isSkipped }}
      {{- $lines = append $lines (include "CHART.escaped" (printf "%s: %s" $refusal.key $refusal.message)) }}
    {{- end }}
  {{- end }}
  {{- uniq $lines | join "\n" -}}
{{- end }}
