# Sourced by the jobs in the guest: counting checks, devices, waiting. The working folder is the job's; logs stay there.
PASSED=0 FAILED=0 SKIPPED=0
NODE=/dev/video10
NODE_TWO=/dev/video11
BAD_CAMERA=/dev/video20
LABEL="Guise (AI)"
CLIENTS=$RIG/client

# How many pictures the clients take, how long they may need, and how many a second are written. An emulated machine cannot
# hold a camera's rate: there the content is checked at a rate it can.
if [ "$RIG_FORM" = qemu ]; then
  LONG=60 COUNT=20 FEW=8 PATIENCE=240 RATE=5 AT_ONCE=60
else
  LONG=1000 COUNT=100 FEW=30 PATIENCE=180 RATE=30 AT_ONCE=2
fi
WRITER=./writer

# check NAME COMMAND...: says whether the command succeeds, how long it took and the last line that it said; 77 is skipped.
check() {
  local name=$1 begin status=0 result
  shift
  begin=$(date +%s%N)
  "$@" > "$name.txt" 2>&1 || status=$?
  case $status in
    0) result="ok  " PASSED=$((PASSED + 1)) ;;
    77) result=SKIP SKIPPED=$((SKIPPED + 1)) ;;
    *) result=FAIL FAILED=$((FAILED + 1)) ;;
  esac
  local ms=$((($(date +%s%N) - begin) / 1000000))
  printf '%s %-28s %3d.%01d s  %s\n' "$result" "$name" $((ms / 1000)) $((ms % 1000 / 100)) "$(tail -n 1 "$name.txt" | cut -c 1-150)"
}

finish() {
  echo "rig: $PASSED passed, $FAILED failed, $SKIPPED skipped"
  exit $((FAILED > 0))
}

# until_true SECONDS COMMAND...: tries ten times a second.
until_true() {
  local end=$(($(date +%s) + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ "$(date +%s)" -lt $end ] || return 1
    sleep 0.1
  done
}

# limited SECONDS COMMAND...: what hangs is ended.
limited() { timeout -k 5 "$@"; }

# Desktop programs ask udev for cameras.
start_udev() {
  /lib/systemd/systemd-udevd --daemon > /dev/null 2>&1
  export SYSTEMD_IGNORE_CHROOT=1
  udevadm trigger --subsystem-match=video4linux --action=add
  udevadm settle --timeout=20
}

load_camera() { modprobe vivid n_devs=1 node_types=0x1 vid_cap_nr=0; }

# Two nodes for calls, and one that stands in for a broken camera. A client that is as many pictures behind as there are
# buffers reads the one that is being written, and sees it torn: two buffers, the driver's default, are too few
# for a client that was kept waiting. With more than the four that Firefox asks for it is handed one that it has not mapped.
load_loopback() {
  modprobe v4l2loopback video_nr=10,11,20 exclusive_caps=1,1,0 max_buffers=4 card_label="$LABEL,$LABEL 2,Broken Webcam"
}

# A node with exclusive_caps is a camera only while someone writes.
is_camera() { v4l2-ctl -d "$1" -D | grep -q 'Video Capture$'; }

now() { date +%s.%N; }

# since TIME STATE [LOG]: seconds from TIME to the client's first picture in that state after it.
since() { awk -v t="$1" -v s="$2" '$1 > t && $2 == s {printf "%.2f\n", $1 - t; found = 1; exit} END {exit !found}' "${3:-watch.log}"; }

# moves SECONDS SINCE [LOG]: the picture moves within so many seconds since then; says after how many.
moves() {
  until_true "$1" since "$2" moving "${3:-}" || { echo "nothing moved for $1 s"; return 1; }
  echo "moves again after $(since "$2" moving "${3:-}") s"
  awk -v t="$(since "$2" moving "${3:-}")" -v most="$1" 'BEGIN {exit t > most}'
}
