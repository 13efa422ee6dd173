#!/usr/bin/env bash
# Sets Guise's virtual camera up, or takes it away again. As root:
#   sudo native/setup.sh install [JAR]     configuration, rights, user unit; loads the module
#   sudo native/setup.sh uninstall         removes all of that; unloads the module if nobody uses it
# With DESTDIR set, files go there and nothing else of the machine is touched.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}
files=(
  "modprobe.d/guise.conf:/etc/modprobe.d/guise.conf"
  "modules-load.d/guise.conf:/etc/modules-load.d/guise.conf"
  "udev/60-guise.rules:/etc/udev/rules.d/60-guise.rules"
  "systemd/guise.service:/etc/systemd/user/guise.service"
)

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }
on_machine() { [ -z "$root" ]; }

install_files() {
  local jar=$1 java
  java=$(command -v java) || fail "java is not in the path: install a JDK, 17 or newer"
  for pair in "${files[@]}"; do
    local from=$here/${pair%%:*} to=$root${pair#*:}
    mkdir -p "$(dirname "$to")"
    sed -e "s|@JAVA@|$java|" -e "s|@JAR@|$jar|" -e "s|@HOME@|$(dirname "$here")|" "$from" > "$to"
    say "wrote $to"
  done
}

warn_of_others() {
  local other
  other=$(grep -ls '^ *options *v4l2loopback' "$root"/etc/modprobe.d/*.conf 2>/dev/null | grep -v '/guise.conf$' || true)
  [ -z "$other" ] || say "attention: $other also sets options of v4l2loopback; only one of them should"
}

load() {
  modinfo v4l2loopback > /dev/null 2>&1 \
    || fail "the module v4l2loopback is not installed for Linux $(uname -r): sudo apt install v4l2loopback-dkms, then again"
  if [ -d /sys/module/v4l2loopback ]; then
    modprobe -r v4l2loopback 2> /dev/null || say "the module is in use: its new options count after a restart"
  fi
  udevadm control --reload 2> /dev/null || true
  modprobe v4l2loopback || fail "the module cannot be loaded: see guise doctor (Secure Boot?)"
}

case ${1:-} in
  install)
    jar=${2:-$(ls "$here"/../target/guise-*.jar 2> /dev/null | head -n 1)}
    [ -n "$jar" ] || fail "there is no target/guise-*.jar yet: mvn -DskipTests package, or name the jar"
    on_machine && [ "$(id -u)" != 0 ] && fail "this needs root: sudo $0 install"
    warn_of_others
    install_files "$(realpath "$jar")"
    if on_machine; then
      [ -z "${SUDO_USER:-}" ] || usermod -aG video "$SUDO_USER"
      load
      say "done; now, as yourself: systemctl --user enable --now guise   (or: java -jar $jar run)"
    fi
    ;;
  uninstall)
    on_machine && [ "$(id -u)" != 0 ] && fail "this needs root: sudo $0 uninstall"
    for pair in "${files[@]}"; do
      rm -f "$root${pair#*:}"
      say "removed $root${pair#*:}"
    done
    if on_machine; then
      udevadm control --reload 2> /dev/null || true
      [ ! -d /sys/module/v4l2loopback ] || modprobe -r v4l2loopback || say "the module is in use and stays until a restart"
    fi
    ;;
  *) fail "usage: $0 install [JAR] | uninstall" ;;
esac
