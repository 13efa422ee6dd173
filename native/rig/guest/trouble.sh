# Guise without networks in trouble, with a client that stays. After each: it runs, says what to do, shows nothing raw, and its
# picture moves again soon.
source "$RIG/guest/checks.sh"
source "$RIG/guest/product.sh"
RUNS="--camera vivid --loopback $NODE"
# On an idle machine 2 s; this one shares its cores.
SOON=${SOON:-6}
SLOW_START=150

says() { until_true "${3:-$SOON}" grep -E -- "$1" "${2:-guise.err}" && grep -E -m1 -- "$1" "${2:-guise.err}"; }
runs() { kill -0 $GUISE; }

begin() {
  SINCE=$(now)
  start_guise guise pattern_guise $RUNS "$@"
}
# Starts Guise and waits for the picture; SINCE is when it had the node.
begin_and_move() {
  begin
  until_true $SLOW_START grep -q "camera: vivid" guise.err && SINCE=$(now) && moves "$SOON" "$SINCE"
}

refused() {
  local words=$1
  shift
  "$@" > refused.out 2> refused.err
  local status=$?
  cat refused.err
  [ $status = 1 ] && grep -qE -- "$words" refused.err
}
pattern_once() { (pattern_guise $RUNS --seconds 5); }
as_nobody() { (setpriv --reuid=nobody --regid=nogroup --clear-groups java -cp "$JAR:$REPO/target/test-classes" dev.guise.commands.PatternRun run "$@"); }

load_camera && load_loopback || exit 1
start_udev
colour_camera
write_settings

# Before and after
python3 "$CLIENTS/watch.py" $NODE 3600 $PATTERN_RECT > watch.log 2> watch.err &
WATCH=$!
check client-before-guise begin_and_move
python3 "$CLIENTS/watch.py" $NODE 15 $PATTERN_RECT > second.log 2> second.err
check second-client-does-no-harm moves "$SOON" "$(now)"
check ends-when-told stop_guise

# Again and again
for round in 1 2 3 4 5; do
  check "restart-$round" begin_and_move
  stop_guise > stop.txt
done
begin_and_move > again.txt
kill -KILL $GUISE
wait $GUISE 2> /dev/null
check after-kill-9 begin_and_move

# The camera
unplug() { echo vivid.0 > /sys/bus/platform/drivers/vivid/unbind; }
plug() {
  echo vivid.0 > /sys/bus/platform/drivers/vivid/bind
  SINCE=$(now)
  until_true 10 test -e /dev/video0 && colour_camera
}
unplug
check unplugged-is-told says "plug the camera in|is not here"
check unplugged-still-runs runs
check unplugged-shows-something until_true "$SOON" since "$(now)" other
plug
check plugged-in-again moves "$SOON" "$SINCE"
v4l2-ctl -d 0 -c percentage_of_dropped_buffers=100
sleep 4
check silent-camera-still-runs runs
v4l2-ctl -d 0 -c percentage_of_dropped_buffers=0
check camera-speaks-again moves "$SOON" "$(now)"
v4l2-ctl -d 0 -c inject_fatal_streaming_error=1
check after-a-driver-error moves "$SOON" "$(now)"
stop_guise > stop.txt
v4l2-ctl -d 0 --stream-mmap --stream-count=0 > busy.txt 2>&1 &
BUSY=$!
begin
check busy-camera-is-told says "used by .*v4l2-ctl" guise.err $SLOW_START
check busy-camera-shows-something until_true "$SOON" since "$(now)" other
kill $BUSY
check busy-camera-is-freed moves "$SOON" "$(now)"
stop_guise > stop.txt

# A camera that sends rubbish: a loopback node that another program writes, as phones' cameras come. JPEG pictures cannot be
# told from the pattern's by their rate, so it is enough that the picture moves with good ones and Guise lives with bad ones.
ffmpeg -hide_banner -loglevel error -f lavfi -i color=0x00ff00:s=640x480 -frames:v 1 -update 1 good.jpg
send() {
  [ -z "${SENDER:-}" ] || { kill $SENDER && wait $SENDER; } 2> /dev/null
  "$WRITER" $BAD_CAMERA 0 --mjpeg "$@" > sender.txt 2>&1 &
  SENDER=$!
}
RUNS="--camera $BAD_CAMERA --loopback $NODE"
send garbage
begin
check garbage-is-told says "Broken Webcam.*picture" guise.err $SLOW_START
check garbage-shows-something until_true "$SOON" since "$(now)" other
send good.jpg
check good-pictures-again moves "$SOON" "$(now)"
send good.jpg --short
sleep 3
check half-pictures-still-runs runs
kill $SENDER
wait $SENDER 2> /dev/null
sleep 4
check stopped-camera-still-runs runs
send good.jpg
check camera-sends-again moves "$SOON" "$(now)"
stop_guise > stop.txt
kill $SENDER
RUNS="--camera vivid --loopback $NODE"

# The node
"$WRITER" $NODE 0 > writer.txt 2>&1 &
WRITING=$!
until_true 20 is_camera $NODE
check node-written-by-another refused "$NODE .*writer" pattern_once
kill $WRITING
wait $WRITING
check rights-are-missing refused "usermod -aG video" as_nobody --camera none --loopback $NODE
kill $WATCH
wait $WATCH 2> /dev/null
rmmod v4l2loopback
check no-module refused "modprobe v4l2loopback" pattern_once
load_loopback
python3 "$CLIENTS/watch.py" $NODE 600 $PATTERN_RECT >> watch.log 2>> watch.err &
WATCH=$!
python3 "$CLIENTS/watch.py" $NODE_TWO 600 $PATTERN_RECT > second.log 2>> watch.err &
RUNS="$RUNS --loopback $NODE_TWO"
check module-back begin_and_move
check two-nodes-two-clients moves "$SOON" "$(now)" second.log
stop_guise > stop.txt
kill $WATCH %% 2> /dev/null

never() { ! grep -E " $1 " watch.log second.log; }
check nothing-raw-ever never raw
check nothing-torn never torn
awk '{n[$2]++} END {for (s in n) printf "%s %d  ", s, n[s]; print ""}' watch.log
finish
