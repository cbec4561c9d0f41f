#!/usr/bin/env bash
# Records a sync in a MongoDB, by the scripts that the image brings along.
#
#   sync-report.sh start    registers that a sync has begun (before it)
#   sync-report.sh finish   saves how long it took (after it)
#
# A report is no reason to stop a sync: whatever goes wrong is a warning, and the exit code is 0.
#
# The time of the start is kept in a ConfigMap between the two. A sync that is tried again keeps its first start.
set -uo pipefail
readonly SCRIPTS=${REPORT_SCRIPTS:-/opt/app-root/src}
readonly URI_FILE=${REPORT_URI_FILE:-/var/run/secrets/sync-report/mongo_uri}

main() {
  case ${1-} in
    start) start ;;
    finish) finish ;;
    *) echo "the phase must be start or finish" ;;
  esac || warn "the sync is not recorded"
  exit 0
}

start() {
  local began
  began=$(read_time sync_start) || return
  if [[ -n $began && -z $(read_time sync_complete) ]]; then
    log "the sync that began at $began is tried again"
    return
  fi
  store "{\"sync_start\":\"$(date +%s)\",\"sync_complete\":null}" || return
  ANSIBLE_DEVOPS_VERSION=$(devops_version) report register-start.py && log "registered the start"
}

finish() {
  local began now
  began=$(read_time sync_start) || return
  if [[ -z $began || -n $(read_time sync_complete) ]]; then
    log "no start is waiting for its end"
    return
  fi
  now=$(date +%s)
  report junit-xml-generator.py --test-suite-name "$DEVOPS_SUITE_NAME" --test-cases "Sync:$((now - began))" \
    --output-dir "$JUNIT_OUTPUT_DIR" &&
    report save-junit-to-mongo.py &&
    store "{\"sync_complete\":\"$now\"}" &&
    log "saved a duration of $((now - began)) s"
}

# The URI holds a password: it is in the environment of the scripts that take it from there, and nowhere else.
report() {
  DEVOPS_MONGO_URI=$(<"$URI_FILE") python3 "$SCRIPTS/$1" "${@:2}" || {
    warn "$1 ended with $?"
    return 1
  }
}

devops_version() {
  jq -r .collection_info.version "${ANSIBLE_COLLECTIONS_PATH-}/ibm/mas_devops/MANIFEST.json" 2>/dev/null || true
}

client() {
  if command -v oc >/dev/null; then oc -n "$NAMESPACE" "$@"; else kubectl -n "$NAMESPACE" "$@"; fi
}

read_time() {
  client get configmap "$TIMES_CONFIG_MAP" --ignore-not-found -o "jsonpath={.data.$1}"
}

# Creating one that is there fails, and is no error.
store() {
  client create configmap "$TIMES_CONFIG_MAP" >/dev/null 2>&1
  client patch configmap "$TIMES_CONFIG_MAP" --type merge --patch "{\"data\":$1}" >/dev/null
}

log() { printf '%s\n' "$1"; }
warn() { printf 'warning: %s\n' "$1" >&2; }

main "$@"
