# Guise without networks, before every client: camera -> pipeline -> virtual camera.
source "$RIG/guest/checks.sh"
source "$RIG/guest/product.sh"
source "$RIG/guest/clients.sh"
load_camera && load_loopback || exit 1
start_udev
colour_camera
write_settings
start_guise guise pattern_guise --camera vivid --loopback $NODE
check starts until_true 300 grep -q "camera: vivid" guise.err
check is-a-camera until_true 20 is_camera $NODE
client_checks guise "$PATTERN_RECT"

# With nobody looking the camera is let go, and the node stays; the picture moves again at once for who looks.
has_camera() { ls -l /proc/$GUISE/fd | grep -q '/dev/video0$'; }
holders() { for fd in /proc/[0-9]*/fd/*; do [ "$(readlink "$fd")" != "$1" ] || echo "$fd $(tr '\0' ' ' < "${fd%/fd/*}/cmdline" | cut -c 1-60)"; done; }
lets_go() {
  until_true "$PATIENCE" sh -c "! ls -l /proc/$GUISE/fd | grep -q '/dev/video0$'" && return
  echo "the camera is held; $NODE is open in:" $(holders $NODE)
  return 1
}
# The first picture of a client counts as moved; the second one that has moved is new.
woken() { awk '$2 == "open" && !o {o = $1} $2 == "moving" && ++n == 2 {printf "%.2f\n", $1 - o; f = 1; exit} END {exit !f}' idle.log; }
wakes() {
  python3 "$CLIENTS/watch.py" $NODE "$PATIENCE" $PATTERN_RECT > idle.log 2> idle.err &
  local watch=$! status=0
  until_true "$PATIENCE" woken && has_camera || status=1
  kill $watch
  echo "moves $(woken) s after it was opened"
  awk -v t="$(woken)" -v most="$AT_ONCE" 'BEGIN {exit t > most}' || status=1
  return $status
}
check rests-when-nobody-looks lets_go
check rests-as-a-camera is_camera $NODE
check wakes-for-who-looks wakes
check ends stop_guise
check tells-its-table grep missed guise.out
finish
