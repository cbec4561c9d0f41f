#!/usr/bin/env bash
# Records a sync in a MongoDB, by the scripts that the image brings along.
#
#   sync-report.sh start    registers that a sync has begun (before it)
#   sync-report.sh finish   saves how long it took (after it)
#
# A report is no reason to stop a sync: whatever goes wrong is a warning, and the exit code is 0.
#
# The time of a registered start is kept in a ConfigMap until the end. A sync that is tried again, with the same
# revision and build, keeps its first start.
set -uo pipefail
readonly SCRIPTS=${REPORT_SCRIPTS:-/opt/app-root/src}
readonly URI_FILE=${REPORT_URI_FILE:-/var/run/secrets/sync-report/mongo_uri}

# Seconds for each script and each call of the API: one that does not answer must not use up the time of the Job.
readonly LONGEST_SCRIPT=120
readonly LONGEST_CALL=30

main() {
  trap 'end $?' EXIT
  case ${1-} in
    start) start ;;
    finish) finish ;;
    *) warn "the phase must be start or finish" && false ;;
  esac
}

# Also where bash itself gives up, on an unset variable for example.
end() {
  (($1 == 0)) || warn "the sync is not recorded"
  exit 0
}

start() {
  local kept began
  kept=$(read_kept) || return
  began=$(date +%s)
  if is_waiting "$kept"; then
    log "the sync that began at $(time_in "$kept" sync_start) is tried again"
    return
  fi
  ANSIBLE_DEVOPS_VERSION=$(devops_version) report register-start.py || return
  store "$(jq -nc --arg began "$began" --arg revision "$GITOPS_VERSION" --arg build "$DEVOPS_BUILD_NUMBER" \
    '{sync_start: $began, sync_complete: null, revision: $revision, build: $build}')" || return
  log "registered the start"
}

finish() {
  local kept began now
  kept=$(read_kept) || return
  if ! is_waiting "$kept"; then
    log "no start is waiting for its end"
    return
  fi
  began=$(time_in "$kept" sync_start)
  now=$(date +%s)
  report junit-xml-generator.py --test-suite-name "$DEVOPS_SUITE_NAME" --test-cases "Sync:$((now - began))" \
    --output-dir "$JUNIT_OUTPUT_DIR" &&
    report save-junit-to-mongo.py &&
    store "{\"sync_complete\":\"$now\"}" &&
    log "saved a duration of $((now - began)) s"
}

# The URI holds a password: it is in the environment of the scripts that take it from there, and nowhere else.
report() {
  if [[ ! -s $URI_FILE ]]; then
    warn "there is no URI of a database"
    return 1
  fi
  DEVOPS_MONGO_URI=$(<"$URI_FILE") timeout "$LONGEST_SCRIPT" python3 "$SCRIPTS/$1" "${@:2}" || {
    warn "$1 ended with $?"
    return 1
  }
}

devops_version() {
  jq -r .collection_info.version "${ANSIBLE_COLLECTIONS_PATH-}/ibm/mas_devops/MANIFEST.json" 2>/dev/null || true
}

client() {
  local program=kubectl
  if command -v oc >/dev/null; then program=oc; fi
  # With --request-timeout the client would no longer find the cluster that it is in.
  timeout "$LONGEST_CALL" "$program" -n "$NAMESPACE" "$@"
}

read_kept() {
  client get configmap "$TIMES_CONFIG_MAP" --ignore-not-found -o json
}

# Whether the start of this very sync is kept, and its end is not.
is_waiting() {
  [[ -n $(time_in "$1" sync_start) && -z $(time_in "$1" sync_complete) ]] &&
    [[ $(text_in "$1" revision) == "$GITOPS_VERSION" && $(text_in "$1" build) == "$DEVOPS_BUILD_NUMBER" ]]
}

# Anybody who may write ConfigMaps may have written it: what is no number must not reach bash's arithmetic.
time_in() {
  local time
  time=$(text_in "$1" "$2")
  if [[ $time =~ ^[1-9][0-9]{0,11}$ ]]; then
    echo "$time"
  elif [[ -n $time ]]; then
    warn "$2 in ConfigMap $TIMES_CONFIG_MAP is no time"
  fi
}

text_in() {
  jq -r --arg key "$2" '.data[$key] // ""' <<<"$1"
}

# Creating one that is there fails, and is no error.
store() {
  local labels='{"app.kubernetes.io/name":"image-mirroring","app.kubernetes.io/part-of":"ibm-mas"}'
  client create configmap "$TIMES_CONFIG_MAP" >/dev/null 2>&1
  client patch configmap "$TIMES_CONFIG_MAP" --type merge \
    --patch "{\"metadata\":{\"labels\":$labels},\"data\":$1}" >/dev/null
}

log() { printf '%s\n' "$1"; }
warn() { printf 'warning: %s\n' "$1" >&2; }

main "$@"
