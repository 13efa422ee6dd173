# Sourced by the scripts of the rig that run on the host: where things are, and how to talk.
set -euo pipefail
shopt -s inherit_errexit

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REPO=$(cd "$HERE/../.." && pwd)
# Kernels, modules and job folders; reused while they are there.
WORK=${RIG_WORK:-$REPO/work/rig}
mkdir -p "$WORK"
WORK=$(cd "$WORK" && pwd)

say() { echo "rig: $*"; }

# For what this machine cannot give: told loudly, and not the product's failure.
SKIP=77
skip() {
  echo "rig: skipped: $*" >&2
  exit $SKIP
}

quiet_apt() { DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 "$@"; }

# need PACKAGE...: through the system's apt, only what is missing.
need() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  [ "$(id -u)" = 0 ] || skip "not root, and these packages are missing: ${missing[*]}"
  quiet_apt update > "$WORK/apt.log" 2>&1 || true
  quiet_apt install -y --no-install-recommends "${missing[@]}" >> "$WORK/apt.log" 2>&1 \
    || skip "packages could not be had: ${missing[*]} (see $WORK/apt.log)"
}

# follow PID JOB: shows the guest's output while it runs, then ends with its exit status.
follow() {
  local pid=$1 job=$2
  trap "kill $pid 2> /dev/null" EXIT INT TERM
  : > "$job/out.txt"
  tail -n +1 -F --pid="$pid" -s 1 "$job/out.txt" 2> /dev/null || true
  wait "$pid" || true
  trap - EXIT INT TERM
  [ -f "$job/status" ] || { echo "rig: the guest gave no exit status; its console ends:"; tail -n 30 "$job/console.txt"; exit 125; }
  return "$(cat "$job/status")"
}
