#!/usr/bin/env bash
# Keeps the ECR login in the cluster's pull secret fresh.
#
#   updater.sh update   writes a new login when one is due (CronJob)
#   updater.sh init     the same without delay, and reads VERIFY_IMAGE through the mirror (before an install or upgrade)
#   updater.sh verify   proves the login that the pull secret holds, writes nothing (helm test)
#
# It looks often and writes rarely: each write of the pull secret is a new MachineConfig per pool, rolled out over all
# nodes. Nothing is written before the new login has been proven on the registry, so a failed run leaves what was there.
#
# The token, the keys and the pull secret travel by file, standard input or variables that are not exported: arguments
# and environments of processes can be read by others. The proxy, which may hold a password, is given to those alone
# that need it.
#
# Needs bash 4.4, oc or kubectl, jq 1.6, curl, sed, sha256sum, timeout and the AWS CLI (1 or 2). Rights: get and update of
# the pull secret, get and update of the status ConfigMap, create of Events.
set -euo pipefail
umask 077
LC_ALL=C
export TZ=UTC0

# What went wrong, for people and for the Job's podFailurePolicy. final: trying again at once cannot help.
readonly EXIT_SETTINGS=2 # final: a setting or a key file is missing or cannot be right
readonly EXIT_AWS_DENIED=10 # final: AWS refused the access key
readonly EXIT_AWS_UNREACHABLE=11 # retried: AWS did not answer, failed or throttled
readonly EXIT_AWS_ANSWER=12 # retried: AWS answered with something that is no usable token, or one that ends too soon
readonly EXIT_REGISTRY_DENIED=20 # final: the registry refused the login
readonly EXIT_REGISTRY_UNREACHABLE=21 # retried: the registry did not answer, failed or throttled
readonly EXIT_IMAGE_MISSING=22 # final: the mirror does not hold the image that is to be verified
readonly EXIT_PULL_SECRET=30 # final: the pull secret is missing or not well formed, it was left untouched
readonly EXIT_ANOTHER_OWNER=31 # final: somebody else changes our login or its record back again and again, the next write is about four hours after the last repair
readonly EXIT_LOGIN=32 # final: the pull secret holds no valid login of ours (verify only)
readonly EXIT_API=40 # retried: the API server did not answer, failed, or the pull secret changed at every attempt
readonly EXIT_API_DENIED=41 # final: the API server refused the service account
readonly EXIT_API_REFUSED=42 # final: the API server refused the new pull secret: it is immutable, grows too large, or an admission policy denied it

# How a single request ended, when not well.
readonly TRY_AGAIN=75 DENIED=76 NOT_FOUND=77 CONFLICT=78 REFUSED=79

readonly ANNOTATION=ecr-token-updater/logins
readonly TOKEN_LIFE=$((12 * 3600))        # what AWS promises; a longer one would be believed for too long
readonly SLACK=600                        # a login is a little younger than the check that made it
readonly BACK_OFF=$((4 * 3600 - SLACK))   # between two repairs while somebody else changes our login back
readonly ATTEMPTS=4                       # of one request
readonly WRITE_ATTEMPTS=10                # of the write, each after reading the pull secret again
readonly LAST_ATTEMPT=150                 # seconds of a run after which nothing is repeated: the Job has 900 for three pods
readonly API_SECONDS=30 AWS_SECONDS=45    # of one request: the programs' own limits leave out waits that a server asks for
readonly PROXY_URL='^https?://(([A-Za-z0-9._~!$&()*+,;=:-]|%[0-9A-Fa-f]{2})+@)?[A-Za-z0-9.-]+(:[0-9]+)?/?$'
readonly AWS_KEYS=${UPDATER_AWS_KEYS:-/var/run/secrets/ecr-token-updater/aws}
readonly SCRATCH=${HOME:-/tmp}/ecr-token-updater # for what programs take from files only
readonly ERRORS=$SCRATCH.errors
readonly AUTHORITIES=$SCRATCH.authorities
readonly SERVICE_ACCOUNT=/var/run/secrets/kubernetes.io/serviceaccount
readonly STATUS_FILES=${UPDATER_STATUS_FILES:-/opt/ecr-token-updater-status} # the status as the pod found it

main() {
  # Process 1 of a container ignores what it does not handle.
  trap 'exit 143' TERM
  MODE=${1-}
  check_settings
  bypass_proxy
  write_kubeconfig
  case $MODE in
    update | init) keep_login_fresh ;;
    verify) verify_login ;;
  esac
}

keep_login_fresh() {
  read_keys
  read_pull_secret
  if is_due; then
    stop_if_contested
    expect_editable
    if [[ $MODE == update ]]; then delay; fi
    fetch_login
    prove_login "$NEW_AUTH"
    write_login
  else
    if [[ $MODE == init ]]; then verify_image "$AUTH"; fi
    log "nothing is due, the login is valid until $(iso "$EXPIRES")"
    correct_status
  fi
}

verify_login() {
  read_pull_secret
  [[ -n $AUTH ]] || fail "$EXIT_LOGIN" "$PULL_SECRET has no entry for the host"
  hash_login
  [[ $AUTH_HASH == "$RECORDED_HASH" ]] || fail "$EXIT_LOGIN" "the entry in $PULL_SECRET is not the one that was written last"
  now
  ((EXPIRES > NOW)) || fail "$EXIT_LOGIN" "the login in $PULL_SECRET has ended at $(iso "$EXPIRES")"
  prove_login "$AUTH"
  log "the registry accepts the login, it is valid until $(iso "$EXPIRES")${VERIFY_IMAGE:+, and the mirror holds $VERIFY_IMAGE}"
}

# --- settings ---------------------------------------------------------------------------------------------------------

check_settings() {
  local name
  for name in ECR_HOST PULL_SECRET_NAMESPACE PULL_SECRET_NAME POD_NAMESPACE; do
    [[ -n ${!name-} ]] || fail "$EXIT_SETTINGS" "$name is not set"
  done
  : "${REPO_PATH_PREFIX=}" "${STATUS_CONFIG_MAP=}" "${ECR_ENDPOINT_URL=}" "${CA_BUNDLE=}" "${VERIFY_IMAGE=}"
  : "${REFRESH_BEFORE_EXPIRY_HOURS:=4}" "${UPDATER_MAX_DELAY_SECONDS:=60}" "${UPDATER_RETRY_SECONDS:=2}"
  [[ $MODE == update || $MODE == init || $MODE == verify ]] || fail "$EXIT_SETTINGS" "the mode must be update, init or verify"
  # A placeholder that nobody filled in ends here, before AWS or the registry is asked.
  [[ $ECR_HOST =~ ^[A-Za-z0-9.-]+(:[0-9]+)?$ ]] || fail "$EXIT_SETTINGS" "ECR_HOST is not a host"
  [[ $REPO_PATH_PREFIX =~ ^[a-z0-9._/-]*$ ]] || fail "$EXIT_SETTINGS" "REPO_PATH_PREFIX is not a repository path"
  [[ $REFRESH_BEFORE_EXPIRY_HOURS =~ ^(0|[1-9][0-9]*)$ ]] || fail "$EXIT_SETTINGS" "REFRESH_BEFORE_EXPIRY_HOURS is not a number"
  # Programs quote a proxy that they cannot read, with its password.
  PROXY=${HTTPS_PROXY:-${https_proxy-}}
  [[ -z $PROXY || $PROXY =~ $PROXY_URL ]] || fail "$EXIT_SETTINGS" "the proxy is not a URL such as http://proxy.example.com:3128; in its password, write each of / ? # @ and the like as % and two hexadecimal digits"
  [[ -z $CA_BUNDLE || -r $CA_BUNDLE ]] || fail "$EXIT_SETTINGS" "$CA_BUNDLE cannot be read"
  PULL_SECRET=$PULL_SECRET_NAMESPACE/$PULL_SECRET_NAME
  : 2>/dev/null >"$ERRORS" || fail "$EXIT_SETTINGS" "the folder ${ERRORS%/*} cannot be written"
  local program
  for program in aws curl jq sed sha256sum timeout; do
    command -v "$program" >/dev/null || fail "$EXIT_SETTINGS" "$program is not installed"
  done
  CLIENT=$(command -v oc || command -v kubectl) || fail "$EXIT_SETTINGS" "neither oc nor kubectl is installed"
}

# The API server and a private endpoint are inside: a proxy for the outside does not know them.
bypass_proxy() {
  unset HTTPS_PROXY https_proxy HTTP_PROXY http_proxy ALL_PROXY all_proxy
  NO_PROXY=${NO_PROXY:-${no_proxy-}}
  local inside=localhost,127.0.0.1,.svc,.cluster.local,${KUBERNETES_SERVICE_HOST:-kubernetes.default.svc} endpoint
  endpoint=${ECR_ENDPOINT_URL#*://}
  endpoint=${endpoint%%/*}
  inside+=${endpoint:+,${endpoint%%:*}}
  export NO_PROXY=${NO_PROXY:+$NO_PROXY,}$inside
  export no_proxy=$NO_PROXY
}

# oc and kubectl find the API server of their pod by themselves, but forget to as soon as a timeout is asked for.
write_kubeconfig() {
  [[ -n ${KUBERNETES_SERVICE_HOST-} && -r $SERVICE_ACCOUNT/token ]] || return 0
  local host=$KUBERNETES_SERVICE_HOST
  if [[ $host == *:* ]]; then host="[$host]"; fi
  export KUBECONFIG=$SCRATCH.kubeconfig
  printf '%s\n' 'apiVersion: v1' 'kind: Config' 'current-context: pod' \
    "clusters: [{name: pod, cluster: {server: 'https://$host:${KUBERNETES_SERVICE_PORT:-443}', certificate-authority: $SERVICE_ACCOUNT/ca.crt}}]" \
    "users: [{name: pod, user: {tokenFile: $SERVICE_ACCOUNT/token}}]" \
    'contexts: [{name: pod, context: {cluster: pod, user: pod}}]' >"$KUBECONFIG"
}

read_keys() {
  read_key aws_access_key_id ACCESS_KEY_ID
  read_key aws_secret_access_key SECRET_ACCESS_KEY
  read_key aws_session_token SESSION_TOKEN
  read_key aws_default_region DEFAULT_REGION
  [[ -n $ACCESS_KEY_ID && -n $SECRET_ACCESS_KEY ]] ||
    fail "$EXIT_SETTINGS" "aws_access_key_id or aws_secret_access_key is missing or empty in the keys' Secret"
  # Keys of a session change every hour: a login made with them stays good when they do.
  KEY_HASH=session
  if [[ -z $SESSION_TOKEN ]]; then
    KEY_HASH=$(sha256sum <<<"$ACCESS_KEY_ID"$'\n'"$SECRET_ACCESS_KEY")
    KEY_HASH=${KEY_HASH:0:24}
  fi
}

# The given authorities come on top of the public ones: programs would take them for all there are.
gather_authorities() {
  [[ -n $CA_BUNDLE && ! -e $AUTHORITIES ]] || return 0
  local file
  for file in /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/certs/ca-certificates.crt; do
    if [[ -r $file ]]; then break; fi
  done
  { cat "$file" 2>/dev/null || true; cat "$CA_BUNDLE"; } >"$AUTHORITIES"
}

# A line break at the end of a key is how most people create a Secret from a file.
read_key() {
  read_file "$AWS_KEYS/$1" "$2"
  printf -v "$2" '%s' "${!2//[[:space:]]/}"
}

# Sets a variable to the content of a file, empty where there is none.
read_file() {
  local content=
  if [[ -r $1 ]]; then IFS= read -r -d '' content <"$1" || true; fi
  printf -v "$2" '%s' "$content"
}

# --- what is due --------------------------------------------------------------------------------------------------------

# Sets SECRET, and what it says: AUTH (the login it holds) and the record of our last write.
read_pull_secret() {
  local status=0 fields verdict detail warnings
  retry request get "$(pull_secret_path)" || status=$?
  case $status in
    0) ;;
    "$NOT_FOUND") fail "$EXIT_PULL_SECRET" "$PULL_SECRET does not exist" ;;
    "$DENIED") fail "$EXIT_API_DENIED" "reading $PULL_SECRET: $DETAIL" ;;
    *) fail "$EXIT_API" "reading $PULL_SECRET: $DETAIL" ;;
  esac
  SECRET=$ANSWER
  fields=$(inspect <<<"$SECRET" 2>/dev/null) || fields=
  IFS=$'\x1f' read -r verdict detail AUTH RECORDED_HASH EXPIRES WRITTEN REPAIRED RECORDED_KEY FORMER_KEY warnings <<<"$fields"
  case $verdict in
    well-formed) if [[ $warnings != "${SHOWN_WARNINGS-}" ]]; then log "$warnings" && SHOWN_WARNINGS=$warnings; fi ;;
    malformed) fail "$EXIT_PULL_SECRET" "$PULL_SECRET $detail; it was left untouched" ;;
    *) fail "$EXIT_API" "the API server's answer is not a Secret" ;;
  esac
}

# One line of fields. Errors of jq would quote the pull secret: they go nowhere, and every check here speaks for itself.
# The shapes refused are those that make a node's runtime refuse the whole file.
inspect() {
  # shellcheck disable=SC2016 # the dollars are jq's
  jq -r --arg host "$ECR_HOST" --arg annotation "$ANNOTATION" '
    def refuse($fault): error({$fault});
    def entry_fault:
      if type == "null" then empty
      elif type != "object" then "is not an object"
      else (.auth, .identitytoken) | select(type != "string" and type != "null") | "has a field that is not text"
      end;
    def fault:
      if type != "object" then "does not hold a JSON object"
      elif .auths | type != "object" and type != "null" then "has an auths that is not an object"
      elif .credHelpers | type != "object" and type != "null" then "has a credHelpers that is not an object"
      else first(
        (.auths // {} | to_entries[] | .key as $key | .value | entry_fault | "has a malformed entry: \($key) " + .),
        (.credHelpers // {} | to_entries[] | select(.value | type != "string") | "has a malformed credHelpers: \(.key)")
      ) // null
      end;
    def rivals:
      (.auths // {} | keys_unsorted[] | select(. != $host) | select(sub("^https?://"; "") + "/" | startswith($host + "/"))),
      (.credHelpers // {} | keys_unsorted[] | select(. == $host) | "credHelpers." + .);
    # In jq 1.6 a try catches the errors of all that follows it: collecting what it gives ends its reach.
    def attempt(step; $fault): [try [step] catch null] | .[0] | if . == null then refuse($fault) else .[0] end;
    def content:
      .data[".dockerconfigjson"] // refuse("has no key .dockerconfigjson")
      | . as $encoded | attempt(@base64d; "is not valid base64")
      # Bytes that are no UTF-8 would be lost on the way through jq.
      | if @base64 != $encoded then refuse("is not valid UTF-8") else . end
      | attempt(fromjson; "is not JSON that jq can read");
    def object: if type == "object" then . else {} end;
    def record: .metadata.annotations[$annotation] // "{}" | (try fromjson catch {}) | object | .[$host] | object;
    # Anybody may edit an annotation, and the shell calculates with these.
    def seconds: if type == "number" and . >= 0 and . < 1e11 then floor else 0 end;
    def fields:
      if .type != "kubernetes.io/dockerconfigjson" then refuse("is not of type kubernetes.io/dockerconfigjson") else . end
      | record as $record | content
      | fault as $fault | if $fault then refuse($fault) else . end
      | [rivals] as $rivals
      | ["well-formed", "", (.auths[$host].auth? // "" | split("\n") | join("")),
         ($record | .sha256 // "", (.expires, .written, .repaired | seconds), .key // "", .formerKey // ""),
         if $rivals == [] then "" else "warning: nodes may prefer other logins over ours: " + ($rivals | join(", ")) end];
    if .kind != "Secret" then ["unknown"] else [try fields catch ["malformed", if type == "object" then .fault else "cannot be read" end]] | .[0] end
    | map(tostring | gsub("[\u0000-\u001f]"; " ")) | join("\u001f")'
}

# Sets REASON. What was recorded with the last write tells whether the entry is ours and how long it lives.
is_due() {
  REASON='' DISTURBED='' REPAIRING=
  hash_login
  now
  if [[ -z $AUTH ]]; then
    REASON='the pull secret has no entry for the host' DISTURBED=yes
  elif [[ $AUTH_HASH != "$RECORDED_HASH" ]]; then
    REASON='the entry is not the one that was written last' DISTURBED=yes
  elif ((EXPIRES - NOW <= REFRESH_BEFORE_EXPIRY_HOURS * 3600 + SLACK)); then
    REASON="the login ends at $(iso "$EXPIRES")"
  elif ((EXPIRES - NOW > TOKEN_LIFE + SLACK)); then
    REASON="the login cannot be valid until $(iso "$EXPIRES"), as its record says"
  elif [[ $RECORDED_KEY != "$KEY_HASH" ]]; then
    REASON='the login was made with another key'
    # Installations with a key each would otherwise take turns for ever. Before an upgrade a person wants it so.
    if [[ -n $FORMER_KEY && $MODE == update ]]; then DISTURBED=key; fi
  fi
  [[ -n $REASON ]]
}

hash_login() {
  AUTH_HASH=$(sha256sum <<<"$AUTH")
  AUTH_HASH=${AUTH_HASH%% *}
}

# An entry of ours that is gone or changed is repaired at once: people restore old copies, and nodes without a login pull
# nothing. When that happens again soon, the pull secret has another owner, who would win each time, and every turn would
# cost a rollout over all nodes. Sets REPAIRING. The status remembers us when the other owner drops our annotation too.
stop_if_contested() {
  REPAIRING=
  [[ -n $DISTURBED ]] || return 0
  local last_write=$WRITTEN last_repair=$REPAIRED remembered_write=0 remembered_repair=0 status=$NOT_FOUND
  # A login that was made with another key is good: there is nothing to repair at once.
  if [[ $DISTURBED == key ]]; then last_repair=$WRITTEN; fi
  if [[ -n $STATUS_CONFIG_MAP ]]; then
    status=0
    retry request get "$(status_path)" || status=$?
  fi
  case $status in
    0)
      # shellcheck disable=SC2016 # the dollars are jq's
      read -r remembered_write remembered_repair < <(jq -r --arg host "$ECR_HOST" '
        def seconds: [try fromdateiso8601 catch 0] | .[0] | if . < 1e11 then . else 0 end;
        .data // {} | if .host == $host then . else {} end | "\(.last_write | seconds) \(.last_repair | seconds)"' \
        <<<"$ANSWER" 2>/dev/null) || fail "$EXIT_API" "$REASON; how often that was is not known, for the status is no ConfigMap"
      ;;
    # Before the first install there is none.
    "$NOT_FOUND" | "$DENIED") ;;
    *) fail "$EXIT_API" "$REASON; how often that was is not known, for the status could not be read: $DETAIL" ;;
  esac
  last_write=$(latest "$last_write" "$remembered_write")
  last_repair=$(latest "$last_repair" "$remembered_repair")
  if ((last_repair > 0 && NOW - last_repair < BACK_OFF)); then
    fail "$EXIT_ANOTHER_OWNER" "$REASON, again since our write at $(iso "$last_repair"): somebody else changes $PULL_SECRET back; the next write is not before $(iso $((last_repair + BACK_OFF)))"
  fi
  if ((last_write > 0)) && [[ $DISTURBED != key ]]; then REPAIRING=yes; fi
}

# The later of two times of the past. Anybody may edit an annotation: what lies in the future is no time of ours.
latest() {
  local time latest=0
  for time in "$@"; do
    if ((time > latest && time <= NOW + SLACK)); then latest=$time; fi
  done
  printf '%s' "$latest"
}

# --- the new login ------------------------------------------------------------------------------------------------------

# Clusters that were installed together would otherwise ask together. A login that is about to end cannot wait for that.
delay() {
  if ((UPDATER_MAX_DELAY_SECONDS > 0 && EXPIRES - NOW > 3600)); then sleep $((RANDOM % (UPDATER_MAX_DELAY_SECONDS + 1))); fi
}

# Sets NEW_AUTH and NEW_EXPIRES.
fetch_login() {
  local status=0 verdict
  choose_region
  write_aws_files
  retry request_token || status=$?
  case $status in
    0) ;;
    "$DENIED") fail "$EXIT_AWS_DENIED" "AWS refused the access key: $DETAIL" ;;
    *) fail "$EXIT_AWS_UNREACHABLE" "no token from AWS: $DETAIL" ;;
  esac
  IFS=$'\x1f' read -r verdict NEW_AUTH NEW_EXPIRES < <(read_token <<<"$ANSWER" 2>/dev/null) || true
  [[ $verdict == token ]] || fail "$EXIT_AWS_ANSWER" "AWS answered with something that is not a token"
  now
  ((NEW_EXPIRES > NOW)) || fail "$EXIT_AWS_ANSWER" "AWS answered with a token that ended at $(iso "$NEW_EXPIRES")"
  # It would be due again at the next check, and at each check after it.
  ((NEW_EXPIRES - NOW > REFRESH_BEFORE_EXPIRY_HOURS * 3600 + SLACK)) ||
    fail "$EXIT_AWS_ANSWER" "AWS answered with a token that already ends at $(iso "$NEW_EXPIRES")"
  if ((NEW_EXPIRES > NOW + TOKEN_LIFE)); then NEW_EXPIRES=$((NOW + TOKEN_LIFE)); fi
}

write_aws_files() {
  mkdir -p "$SCRATCH"
  trap 'rm -rf "$SCRATCH"' EXIT
  printf '%s\n' '[default]' "aws_access_key_id = $ACCESS_KEY_ID" "aws_secret_access_key = $SECRET_ACCESS_KEY" \
    ${SESSION_TOKEN:+"aws_session_token = $SESSION_TOKEN"} >"$SCRATCH/credentials"
  # The two majors of the AWS CLI print times differently unless told.
  printf '%s\n' '[default]' 'cli_timestamp_format = iso8601' >"$SCRATCH/config"
}

request_token() {
  gather_authorities
  local -a options=(--region "$REGION" --output json --cli-connect-timeout 10 --cli-read-timeout 20)
  local -x AWS_SHARED_CREDENTIALS_FILE=$SCRATCH/credentials AWS_CONFIG_FILE=$SCRATCH/config
  local -x AWS_PAGER='' AWS_MAX_ATTEMPTS=1 AWS_EC2_METADATA_DISABLED=true
  if [[ -n $CA_BUNDLE ]]; then local -x AWS_CA_BUNDLE=$AUTHORITIES; fi
  if [[ -n $ECR_ENDPOINT_URL ]]; then
    options+=(--endpoint-url "$ECR_ENDPOINT_URL")
  else
    # A FIPS or dual-stack registry stands for a network that wants the same of the API.
    if [[ $ECR_HOST == *ecr-fips.* ]]; then local -x AWS_USE_FIPS_ENDPOINT=true; fi
    if [[ $ECR_HOST == *.dkr-ecr* ]]; then local -x AWS_USE_DUALSTACK_ENDPOINT=true; fi
  fi
  if [[ -n $PROXY ]]; then local -x HTTPS_PROXY=$PROXY; fi
  run_within "$AWS_SECONDS" aws ecr get-authorization-token "${options[@]}" && return
  case $(<"$ERRORS") in
    *AccessDenied* | *UnrecognizedClient* | *InvalidSignature* | *SignatureDoesNotMatch* | *ExpiredToken* | \
      *InvalidClientTokenId* | *IncompleteSignature* | *MissingAuthentication* | *OptInRequired* | *'(403)'*) return "$DENIED" ;;
    *) return "$TRY_AGAIN" ;;
  esac
}

# A token is good in its own region only, and the host names it, in all partitions and host forms.
choose_region() {
  REGION=$DEFAULT_REGION
  if [[ $ECR_HOST =~ ^[0-9]{12}\.dkr[.-]ecr(-fips)?\.([a-z0-9-]+)\. ]]; then REGION=${BASH_REMATCH[2]}; fi
  [[ -n $REGION ]] || fail "$EXIT_SETTINGS" "the host names no region, and aws_default_region is missing in the keys' Secret"
}

# The login as nodes want it: base64 of "AWS:<token>" without a line break at its end.
read_token() {
  jq -r '
    def seconds:
      if type == "number" then floor
      else capture("^(?<time>[0-9-]{10}T[0-9:]{8})(\\.[0-9]+)?(?<zone>Z|[+-][0-9]{2}:?[0-9]{2})$")
        | (.time + "Z" | fromdateiso8601)
          - (.zone | if . == "Z" then 0
             else (if startswith("-") then -1 else 1 end) * ((.[1:3] | tonumber) * 3600 + (.[-2:] | tonumber) * 60) end)
      end;
    .authorizationData[0]
    | (.authorizationToken | @base64d | select(test("\\AAWS:[!-~]+\\z")) | @base64) as $auth
    | ["token", $auth, (.expiresAt | seconds | select(. < 1e11) | tostring)] | join("\u001f")'
}

# Proves a login on the registry, and on the image to be verified when there is one.
prove_login() {
  local status=0
  retry request_registry "$1" / || status=$?
  case $status in
    0) ;;
    "$DENIED") fail "$EXIT_REGISTRY_DENIED" "the registry refused the login: $DETAIL" ;;
    *) fail "$EXIT_REGISTRY_UNREACHABLE" "the registry did not prove the login: $DETAIL" ;;
  esac
  if [[ $MODE != update ]]; then verify_image "$1"; fi
}

# Reads the manifest of VERIFY_IMAGE where nodes will look for it: under our host and prefix, without its own host.
verify_image() {
  [[ -n $VERIFY_IMAGE ]] || return 0
  local name=${VERIFY_IMAGE#*/} reference=latest status=0 rival login
  if [[ $name == *@* ]]; then
    reference=${name#*@} name=${name%%@*}
  fi
  if [[ $name == *:* ]]; then
    if [[ $reference == latest ]]; then reference=${name##*:}; fi
    name=${name%:*}
  fi
  local -r repository=${REPO_PATH_PREFIX:+$REPO_PATH_PREFIX/}$name
  IFS=$'\x1f' read -r rival login < <(login_for "$repository" "$1")
  retry request_registry "$login" "/$repository/manifests/$reference" || status=$?
  if [[ -n $rival ]]; then DETAIL+=", with the entry $rival of $PULL_SECRET, which nodes prefer over ours"; fi
  case $status in
    0) ;;
    "$DENIED") fail "$EXIT_REGISTRY_DENIED" "the registry refused to show $repository: $DETAIL" ;;
    "$NOT_FOUND") fail "$EXIT_IMAGE_MISSING" "the mirror has no $repository, $reference: is the prefix right, and was the image mirrored?" ;;
    *) fail "$EXIT_REGISTRY_UNREACHABLE" "$repository could not be read: $DETAIL" ;;
  esac
}

# The login that nodes take for a repository: that of the longest path above it, even an empty one, else the given one of
# the whole host. Before it the entry's name, empty for the given one.
login_for() {
  # shellcheck disable=SC2016 # the dollars are jq's
  jq -r --arg host "$ECR_HOST" --arg repository "$ECR_HOST/$1" 'input as $given
    | .data[".dockerconfigjson"] | @base64d | fromjson | .auths // {} | to_entries
    | map(select(.key as $key | ($key | startswith($host + "/")) and ($repository + "/" | startswith($key + "/"))))
    | max_by(.key | length) // {key: "", value: {auth: $given}}
    # Only base64 can be a login, and quotes would end the header it is put in.
    | [.key, (.value.auth? // "" | if test("\\A[A-Za-z0-9+/=]*\\z") then . else "" end)] | join("\u001f")' \
    <<<"$SECRET"$'\n'"\"$2\""
}

request_registry() {
  gather_authorities
  local -a options=(--silent --show-error --proto "=https" --connect-timeout 10 --max-time 30 --output /dev/null --dump-header -)
  local headers
  local manifests=application/vnd.oci.image.index.v1+json,application/vnd.oci.image.manifest.v1+json
  manifests+=,application/vnd.docker.distribution.manifest.list.v2+json,application/vnd.docker.distribution.manifest.v2+json
  if [[ -n $CA_BUNDLE ]]; then options+=(--cacert "$AUTHORITIES"); fi
  if [[ -n $PROXY ]]; then local -x HTTPS_PROXY=$PROXY; fi
  headers=$(curl "${options[@]}" --header "Accept: $manifests" --write-out '%{http_code}' \
    --config - "https://$ECR_HOST/v2$2" <<<"header = \"Authorization: Basic $1\"" 2>"$ERRORS") || {
    read_detail
    return "$TRY_AGAIN"
  }
  ANSWER=${headers##*$'\n'}
  DETAIL="HTTP status $ANSWER"
  case $ANSWER in
    200)
      # What stands between us and the registry may have a page for everybody.
      [[ ${headers,,} == *docker-distribution-api-version:* ]] || {
        DETAIL+=', but not from a registry'
        return "$REFUSED"
      }
      ;;
    401 | 403) return "$DENIED" ;;
    404) return "$NOT_FOUND" ;;
    408 | 429 | 5??) return "$TRY_AGAIN" ;;
    *) return "$REFUSED" ;;
  esac
}

# --- the write ----------------------------------------------------------------------------------------------------------

# Writes NEW_AUTH over the pull secret as it was read. When it changed since, or when nobody knows whether the write
# arrived, it is read again: another run may have done the work, and other people's entries must not be lost.
write_login() {
  local attempt status body reason=$REASON
  now
  for ((attempt = 1; attempt <= WRITE_ATTEMPTS && (attempt == 1 || SECONDS < LAST_ATTEMPT); attempt++)); do
    body=$(compose <<<"$SECRET"$'\n'"\"$NEW_AUTH\"")
    status=0
    request replace "$(pull_secret_path)?fieldManager=ecr-token-updater" <<<"$body" || status=$?
    case $status in
      0)
        if holds_login; then report_write "$reason" && return; fi
        DETAIL='the answer is not the pull secret with the new login'
        ;;
      "$CONFLICT" | "$NOT_FOUND" | "$TRY_AGAIN") ;;
      "$DENIED") fail "$EXIT_API_DENIED" "writing $PULL_SECRET: $DETAIL" ;;
      *) fail "$EXIT_API_REFUSED" "writing $PULL_SECRET: $DETAIL" ;;
    esac
    pause 1
    read_pull_secret
    if [[ $AUTH == "$NEW_AUTH" ]]; then report_write "$reason" && return; fi
    if is_due; then
      stop_if_contested
      expect_editable
    else
      log "the login was written meanwhile, it is valid until $(iso "$EXPIRES")"
      return
    fi
  done
  fail "$EXIT_API" "writing $PULL_SECRET failed $((attempt - 1)) times: $DETAIL"
}

# Whether the answer to a write is the pull secret with NEW_AUTH in it.
holds_login() {
  # shellcheck disable=SC2016 # the dollars are jq's
  jq -e --arg host "$ECR_HOST" 'input as $auth
    | .data[".dockerconfigjson"] | @base64d | fromjson | .auths[$host].auth == $auth' \
    <<<"$ANSWER"$'\n'"\"$NEW_AUTH\"" &>/dev/null
}

# jq keeps the last of several members of one name, and of a long number what it can calculate with: then nothing is
# written.
expect_editable() {
  local content given kept numbers
  content=$(jq -r '.data[".dockerconfigjson"] | @base64d' <<<"$SECRET")
  given=$(jq -n --stream '[inputs | select(length == 2)] | length' <<<"$content")
  kept=$(jq '[tostream | select(length == 2)] | length' <<<"$content")
  [[ $given == "$kept" ]] ||
    fail "$EXIT_PULL_SECRET" "$PULL_SECRET has several members of one name, of which an edit would keep one; it was left untouched"
  numbers=$(sed -E 's/"([^"\\]|\\.)*"//g' <<<"$content")
  [[ ! $numbers =~ [0-9](\.?[0-9]){15}|[0-9][eE] ]] ||
    fail "$EXIT_PULL_SECRET" "$PULL_SECRET has a number of more than 15 digits, or one with an exponent, that might not survive an edit; it was left untouched"
}

# The whole Secret with our entry changed and nothing else: same order, unknown keys, and the resourceVersion that was
# read. Fields of other ways to log in go from the entry, for auth is the one that counts now.
compose() {
  local hash
  hash=$(sha256sum <<<"$NEW_AUTH")
  # shellcheck disable=SC2016 # the dollars are jq's
  jq -c --arg host "$ECR_HOST" --arg annotation "$ANNOTATION" --arg sha256 "${hash%% *}" --arg key "$KEY_HASH" \
    --argjson expires "$NEW_EXPIRES" --argjson written "$NOW" --argjson repaired "$(repair_time)" '
    def object: if type == "object" then . else {} end;
    # Not inside an update: there jq 1.6 takes its own way out for an error, and catches it.
    def records: .metadata.annotations[$annotation] // "{}" | (try fromjson catch {}) | object;
    def record($former):
      {sha256: $sha256, expires: $expires, written: $written, key: $key}
      + if $repaired > 0 then {repaired: $repaired} else {} end
      + if ($former.key // $key) != $key then {formerKey: $former.key} else {} end;
    input as $auth
    | records as $records
    | .data[".dockerconfigjson"] |= (
        @base64d | fromjson
        | .auths[$host] |= ((. // {}) + {auth: $auth} | del(.identitytoken, .registrytoken, .username, .password))
        | tojson | @base64)
    | .metadata.annotations[$annotation] = ($records + {($host): record($records[$host] | object)} | tojson)'
}

# When our login was last written again after somebody had changed it, for the record of this write; 0 if never.
repair_time() { if [[ -n $REPAIRING ]]; then printf '%s' "$NOW"; else latest "$REPAIRED"; fi; }

report_write() {
  log "$1: wrote a new login to $PULL_SECRET, it is valid until $(iso "$NEW_EXPIRES")"
  keep_status "$(jq -n --arg host "$ECR_HOST" --arg expires "$(iso "$NEW_EXPIRES")" --arg written "$(iso "$NOW")" --arg repaired "$REPAIRING" \
    '{host: $host, login_expires: $expires, last_write: $written, last_error: ""} + if $repaired == "" then {} else {last_repair: $written} end')"
  record_event Normal LoginWritten "wrote a new login for $ECR_HOST to $PULL_SECRET, it is valid until $(iso "$NEW_EXPIRES")"
}

# --- what people see ------------------------------------------------------------------------------------------------------

log() {
  now
  printf '%s %s: %s\n' "$(iso "$NOW")" "${ECR_HOST:-ecr-token-updater}" "$*"
}

# Ends the run, having written nothing to the pull secret.
fail() {
  local -r code=$1 message=$2
  log "failed with exit code $code: $message"
  # Without settings there is nobody to tell.
  if [[ $MODE != verify && -n ${CLIENT-} ]]; then
    keep_status "$(jq -n --arg host "$ECR_HOST" --arg error "$(iso "$NOW") exit code $code: $message" '{host: $host, last_error: $error}')"
    record_event Warning LoginFailed "exit code $code: $message"
  fi
  exit "$code"
}

# Brings a status up to date that knows of an older login, or of an error that is over. The files cost no request.
correct_status() {
  [[ -n $STATUS_CONFIG_MAP && -d $STATUS_FILES ]] || return 0
  local host expires last_error
  read_file "$STATUS_FILES/host" host
  read_file "$STATUS_FILES/login_expires" expires
  read_file "$STATUS_FILES/last_error" last_error
  if [[ $host == "$ECR_HOST" && $expires == "$(iso "$EXPIRES")" && -z $last_error ]]; then return; fi
  keep_status "$(jq -n --arg host "$ECR_HOST" --arg expires "$(iso "$EXPIRES")" --arg written "$(iso "$WRITTEN")" \
    '{host: $host, login_expires: $expires, last_write: $written, last_error: ""}')"
}

# Merges an object into the data of the status ConfigMap. It is for people: not being able to keep it fails nothing.
# Before the first install there is none.
keep_status() {
  [[ -n $STATUS_CONFIG_MAP ]] || return 0
  local body status=0
  request get "$(status_path)" || status=$?
  if ((status == NOT_FOUND)) && [[ $MODE == init ]]; then return; fi
  if ((status == 0)); then
    DETAIL='the answer is not a ConfigMap'
    # What is known of another host says nothing about ours.
    if body=$(jq -c 'input as $status
      | .data = (.data // {} | if .host == $status.host then . else {} end) + $status' <<<"$ANSWER$1" 2>/dev/null) &&
      request replace "$(status_path)" <<<"$body"; then
      return
    fi
  fi
  log "warning: the status was not kept: $DETAIL"
}

record_event() {
  local body
  # shellcheck disable=SC2016 # the dollars are jq's
  body=$(jq -cn --arg type "$1" --arg reason "$2" --arg message "${3:0:1000}" --arg namespace "$POD_NAMESPACE" \
    --arg pod "${HOSTNAME:-ecr-token-updater}" --arg time "$(iso "$NOW")" '{
      apiVersion: "v1", kind: "Event", type: $type, reason: $reason, message: $message, count: 1,
      metadata: {generateName: "ecr-token-updater-", namespace: $namespace},
      involvedObject: {apiVersion: "v1", kind: "Pod", name: $pod, namespace: $namespace},
      source: {component: "ecr-token-updater"}, firstTimestamp: $time, lastTimestamp: $time}')
  if request create "/api/v1/namespaces/$POD_NAMESPACE/events" <<<"$body"; then
    if [[ $ANSWER == *'"kind":"Event"'* ]]; then return; fi
    DETAIL='the answer is not an Event'
  fi
  log "warning: no Event was recorded: $DETAIL"
}

# --- requests -------------------------------------------------------------------------------------------------------------

pull_secret_path() { printf '/api/v1/namespaces/%s/secrets/%s' "$PULL_SECRET_NAMESPACE" "$PULL_SECRET_NAME"; }
status_path() { printf '/api/v1/namespaces/%s/configmaps/%s' "$POD_NAMESPACE" "$STATUS_CONFIG_MAP"; }

# One request to the API server: get, or create and replace of the object on standard input. Sets ANSWER, or DETAIL.
request() {
  local -a body=()
  if [[ $1 != get ]]; then body=(-f -); fi
  run_within "$API_SECONDS" "$CLIENT" "$1" --raw "$2" "${body[@]}" --request-timeout=20s && return
  case $(<"$ERRORS") in
    *'(NotFound)'*) return "$NOT_FOUND" ;;
    *'(Conflict)'*) return "$CONFLICT" ;;
    *' denied the request'* | *' denied request'* | *' is invalid'* | *'(BadRequest)'* | *'(RequestEntityTooLarge)'*) return "$REFUSED" ;;
    *'(Forbidden)'*) return "$DENIED" ;;
    *) return "$TRY_AGAIN" ;;
  esac
}

# Runs a program for at most so many seconds. Sets ANSWER to what it prints, or DETAIL.
run_within() {
  local status=0
  ANSWER=$(timeout -k 5 "$@" 2>"$ERRORS") && return || status=$?
  if ((status == 124)); then printf 'no answer within %s seconds' "$1" >"$ERRORS"; fi
  read_detail
  return "$status"
}

# Runs a request until it ends in something else than TRY_AGAIN, at most ATTEMPTS times.
retry() {
  local attempt status
  for ((attempt = 1; ; attempt++)); do
    status=0
    "$@" || status=$?
    if ((status != TRY_AGAIN || attempt == ATTEMPTS || SECONDS >= LAST_ATTEMPT)); then return "$status"; fi
    pause "$attempt"
  done
}

# Twice as long after each attempt, give or take a half: others failed together with us.
pause() {
  local milliseconds=$((UPDATER_RETRY_SECONDS * 500 << ($1 - 1)))
  if ((milliseconds == 0)); then return; fi
  milliseconds=$((milliseconds + RANDOM * 2 * milliseconds / 32768))
  sleep "$((milliseconds / 1000)).$(printf %03d $((milliseconds % 1000)))"
}

# Sets DETAIL to the message of the program that failed, in one line, without any word that could be a secret.
read_detail() {
  local word words
  DETAIL=
  while read -r -a words || ((${#words[@]} > 0)); do
    for word in "${words[@]}"; do
      if could_be_secret "$word"; then word='[hidden]'; fi
      DETAIL+=${DETAIL:+ }$word
    done
  done <"$ERRORS"
  # What went wrong stands at the end, below what programs say about themselves.
  if ((${#DETAIL} > 500)); then DETAIL=...${DETAIL: -497}; fi
  DETAIL=${DETAIL:-the request failed without a message}
}

# URLs may hold a password. Keys and tokens are long and mix cases; names of exceptions are shorter, and have no digits.
could_be_secret() {
  [[ $1 != *://*@* ]] || return 0
  [[ $1 == *[A-Z]* && $1 == *[a-z]* ]] || return 1
  [[ $1 =~ [A-Za-z0-9+/=_-]{40} || ($1 == *[0-9]* && $1 =~ [A-Za-z0-9+/=_-]{20}) ]]
}

# --- time ---------------------------------------------------------------------------------------------------------------

# Sets NOW, seconds since 1970. The one place that knows the clock: tests may keep it in a file.
now() {
  if [[ -n ${UPDATER_CLOCK_FILE-} ]]; then read -r NOW <"$UPDATER_CLOCK_FILE"; else printf -v NOW '%(%s)T' -1; fi
}

iso() { printf '%(%Y-%m-%dT%H:%M:%SZ)T' "$1"; }

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then main "$@"; fi
