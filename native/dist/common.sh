# Sourced by the scripts here: where things are, and how to talk.
set -euo pipefail
shopt -s inherit_errexit

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REPO=$(cd "$HERE/../.." && pwd)

say() { echo "dist: $*"; }
fail() { echo "dist: $*" >&2; exit 1; }
# What the machine cannot give, which is nobody's fault.
skip() { echo "dist: skipped: $*" >&2; exit 77; }

# need PROGRAM PACKAGE
need() { command -v "$1" > /dev/null || fail "$1 is missing: sudo apt install $2"; }

# table FOLDER: its largest parts in MB.
table() {
  (cd "$1" && find . -type f -size +1024k -printf '%s %P\n' | sort -rn | head -n "${2:-14}") \
    | awk '{ printf "  %7.1f MB  %s\n", $1 / 1e6, $2 }'
}

# megabytes PATH: what its files hold.
megabytes() { find "$1" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%.1f MB", sum / 1e6 }'; }
