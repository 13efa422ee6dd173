#!/bin/sh
# Loads the virtual camera with the options that Guise has set for it, or unloads it. As root:
#   native/module.sh load | unload
# A module whose nodes are others' (OBS, say) is left alone.
set -eu

say() { echo "guise: $*"; }

loaded() { [ -d /sys/module/v4l2loopback ]; }

# Whether every node that the module has made is Guise's.
only_ours() {
  for name in /sys/devices/virtual/video4linux/video*/name; do
    [ ! -e "$name" ] || grep -q '^Guise' "$name" || return 1
  done
}

unload() {
  if ! loaded; then
    return 0
  elif ! only_ours; then
    say "the module v4l2loopback has other nodes too and stays loaded"
    return 1
  fi
  modprobe -r v4l2loopback 2> /dev/null || { say "the virtual camera is in use; it stays until a restart"; return 1; }
}

load() {
  modinfo v4l2loopback > /dev/null 2>&1 || {
    say "the module v4l2loopback is not built for Linux $(uname -r): sudo apt install v4l2loopback-dkms linux-headers-$(uname -r)"
    return 1
  }
  udevadm control --reload 2> /dev/null || true
  unload || { say "the options of the virtual camera count after a restart"; return 0; }
  modprobe v4l2loopback || { say "the module cannot be loaded: see guise doctor (Secure Boot?)"; return 1; }
}

case ${1:-} in
  load) load ;;
  unload) unload || true; udevadm control --reload 2> /dev/null || true ;;
  *) echo "usage: $0 load | unload" >&2; exit 2 ;;
esac
