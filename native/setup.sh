#!/usr/bin/env bash
# Sets Guise's virtual camera up, or takes it away again. As root:
#   sudo native/setup.sh install [JAR]     configuration, rights, user unit; loads the module
#   sudo native/setup.sh uninstall         removes all of that; unloads the module if nobody uses it
# With DESTDIR set, files go there and nothing else of the machine is touched. The Debian package needs none of this.
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

# What starts Guise: in an application image its launcher, in a clone the jar that was built or is named.
command_line() {
  local launcher=$here/../bin/guise jar java
  if [ $# = 0 ] && [ -x "$launcher" ]; then
    realpath "$launcher"
    return
  fi
  jar=${1:-$(ls "$here"/../target/guise-*.jar 2> /dev/null | head -n 1)}
  [ -n "$jar" ] || fail "there is no target/guise-*.jar yet: mvn -DskipTests package, or name the jar"
  java=$(command -v java) || fail "java is not in the path: install a JDK, 17 or newer"
  echo "$java -jar $(realpath "$jar")"
}

install_files() {
  local guise=$1 pair
  for pair in "${files[@]}"; do
    local from=$here/${pair%%:*} to=$root${pair#*:}
    mkdir -p "$(dirname "$to")"
    sed -e "s|@GUISE@|$guise|" "$from" > "$to"
    say "wrote $to"
  done
}

warn_of_others() {
  local other
  other=$(grep -ls '^ *options *v4l2loopback' "$root"/etc/modprobe.d/*.conf 2>/dev/null | grep -v '/guise.conf$' || true)
  [ -z "$other" ] || say "attention: $other also sets options of v4l2loopback; only one of them should"
}

case ${1:-} in
  install)
    guise=$(command_line "${@:2}")
    on_machine && [ "$(id -u)" != 0 ] && fail "this needs root: sudo $0 install"
    warn_of_others
    install_files "$guise"
    if on_machine; then
      [ -z "${SUDO_USER:-}" ] || usermod -aG video "$SUDO_USER"
      "$here/module.sh" load || fail "the rest is done; once the module loads, so is this"
      say "done; now, as yourself: systemctl --user enable --now guise   (or: $guise run)"
    fi
    ;;
  uninstall)
    on_machine && [ "$(id -u)" != 0 ] && fail "this needs root: sudo $0 uninstall"
    for pair in "${files[@]}"; do
      rm -f "$root${pair#*:}"
      say "removed $root${pair#*:}"
    done
    ! on_machine || "$here/module.sh" unload
    ;;
  *) fail "usage: $0 install [JAR] | uninstall" ;;
esac
