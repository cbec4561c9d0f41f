#!/usr/bin/env bash
# Generates the TypeScript of the custom kinds from their definitions; with --check, only tells whether it is stale.
set -euo pipefail
cd "$(dirname "$0")"
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
mode=${1-}

keep() {
  local module=$1 generated=$2
  if [[ $mode == --check ]]; then
    diff -u "$module" "$generated" || { echo "imports/$module is stale: run npm run imports" >&2; exit 1; }
  else
    cp "$generated" "$module"
  fi
}

generate() {
  local source=$1 module=$2
  npx --no-install cdk8s import "$source" --no-check-upgrade --no-save --language typescript --output "$fresh" >/dev/null
  {
    echo "// Generated from imports/$source by \`npm run imports\`; do not edit."
    cat "$fresh/$module"
  } >"$fresh/marked"

  keep "$module" "$fresh/marked"
}

generate crds.yaml config.openshift.io.ts
generate applications.yaml argoproj.io.ts
generate alerting-rules.yaml monitoring.openshift.io.ts
generate prometheus-rules.yaml monitoring.coreos.com.ts

# The kinds of OpenShift that are read, from the genuine CRDs in Go's module cache.
node kinds.mjs >"$fresh/kinds"
keep openshift-kinds.ts "$fresh/kinds"
