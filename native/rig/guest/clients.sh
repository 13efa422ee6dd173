# client_checks PREFIX RECT: every client lists the node by its label, opens it and gets right pictures. RECT is where in the
# 640x480 picture the pattern is, as "LEFT TOP WIDTH HEIGHT". COUNT pictures each, LONG of them for v4l2-ctl
# and FEW for the browsers, which a slow machine starves.

# taken LAYOUT COMMAND...: the command puts its pictures into $TAKEN, a file in memory: a slow pipe would make it a slow client.
TAKEN=/dev/shm/pictures
taken() {
  local layout=$1 result=0
  shift
  limited "$PATIENCE" "$@" || result=$?
  [ $result = 0 ] || echo "the client ended with $result"
  python3 "$CLIENTS/frames.py" "$layout" 640 480 $RECT < $TAKEN || result=1
  # to look at when it failed
  [ $result = 0 ] || head -c $((640 * 480 * 3)) $TAKEN > "first-$layout-$(basename "$1").raw"
  rm -f $TAKEN
  return $result
}
by_v4l2() { taken yuyv v4l2-ctl -d "$1" --stream-mmap --stream-count="$2" --stream-to=$TAKEN; }
by_ffmpeg() {
  taken rgb24 ffmpeg -hide_banner -loglevel error -y -f v4l2 -i "$1" -frames:v "$2" -fps_mode passthrough -f rawvideo -pix_fmt rgb24 $TAKEN
}
by_gstreamer() {
  # without videoconvert, which is itself up to four levels off
  taken yuyv gst-launch-1.0 -q v4l2src device="$1" num-buffers="$2" ! video/x-raw,format=YUY2 ! filesink location=$TAKEN
}
by_opencv() { limited "$PATIENCE" python3 "$CLIENTS/opencv.py" "$1" "$2" $RECT; }
by_browser() { python3 "$CLIENTS/browser.py" "$1" "$LABEL" "$2" "$PATIENCE" "${RECT// /,}"; }

v4l2_lists() { v4l2-ctl --list-devices | grep -A1 "^$LABEL (" | grep "$NODE"; }
ffmpeg_lists() { ffmpeg -hide_banner -sources v4l2 2>&1 | grep "$NODE.*$LABEL"; }
gstreamer_lists() { limited 60 gst-device-monitor-1.0 Video/Source 2>&1 | grep -F ": $LABEL"; }

client_checks() {
  local prefix=$1
  RECT=$2
  check "$prefix-v4l2-lists" v4l2_lists
  check "$prefix-ffmpeg-lists" ffmpeg_lists
  check "$prefix-gstreamer-lists" gstreamer_lists
  check "$prefix-v4l2-ctl" by_v4l2 $NODE "$LONG"
  check "$prefix-ffmpeg" by_ffmpeg $NODE "$COUNT"
  check "$prefix-gstreamer" by_gstreamer $NODE "$COUNT"
  check "$prefix-opencv" by_opencv $NODE "$COUNT"
  [ -n "${NO_BROWSERS:-}" ] && return
  check "$prefix-chromium" by_browser chromium "$FEW"
  [ "$RIG_FORM" = qemu ] || check "$prefix-firefox" by_browser firefox-esr "$FEW"
}
