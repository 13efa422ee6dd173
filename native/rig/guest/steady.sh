# Guise for a while, a bare writer beside it: missed ticks, memory, and how old a picture is when it is written.
source "$RIG/guest/checks.sh"
source "$RIG/guest/product.sh"
RUN_SECONDS=$(cat seconds)
load_camera && load_loopback || exit 1
start_udev
colour_camera
write_settings

# In kB: the heap's live part, and all that the process has in memory.
heap_kb() { jcmd $GUISE GC.run > /dev/null && jcmd $GUISE GC.heap_info | sed -n 's/.*total [0-9]*K, used \([0-9]*\)K.*/\1/p' | head -n 1; }
resident_kb() { sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' /proc/$GUISE/status; }

measured() {
  local name=$1 which=$2
  shift 2
  start_guise "$name" "$which" --loopback $NODE "$@"
  until_true 200 grep -q "shown by" "$name.err" || return 1
  python3 "$CLIENTS/watch.py" $NODE $((RUN_SECONDS + 120)) $PATTERN_RECT > "$name.watch" 2>&1 &
  local watch=$!
  until_true 200 grep -qE "moving|other|wrong" "$name.watch" || return 1
  sleep 20
  "$WRITER" $NODE_TWO $((RUN_SECONDS * RATE)) --rate "$RATE" > "$name.bare" 2>&1 &
  local bare=$! heap resident begin
  begin=$(date +%s.%N)
  heap=$(heap_kb) resident=$(resident_kb)
  wait $bare
  pictures=$(awk -v a="$begin" -v b="$(date +%s.%N)" '$1 >= a && $1 < b && $2 !~ /silent|open|lost/' "$name.watch" | wc -l)
  heap_grown=$(($(heap_kb) - heap)) resident_grown=$(($(resident_kb) - resident))
  stop_guise
  kill $watch
  cat "$name.out" "$name.bare"
  echo "$name in $RUN_SECONDS s: live heap grew by $heap_grown kB from $heap kB, resident memory by $resident_grown kB from $resident kB"
}
# What a client that stays did not get in the time of the bare writer's run.
tells_time() {
  local ticks=$((RUN_SECONDS * RATE))
  echo "$((ticks > pictures ? ticks - pictures : 0)) of $ticks missed by a client; $(cat "$1.bare")"
}
# Threads of one process take turns in user-mode-linux and system calls are slow, so the bar is loose, three of four, and there
# is none while networks compute: a processor's time that a network has is the writer's loss there and nowhere else.
keeps_time() { tells_time "$1" && [ $((4 * pictures)) -ge $((3 * RUN_SECONDS * RATE)) ]; }
does_not_grow() {
  echo "live heap $heap_grown kB, resident $resident_grown kB"
  [ $heap_grown -lt 4096 ] && [ $resident_grown -lt 40960 ]
}

check pattern-runs measured pattern pattern_guise --camera vivid
cat pattern-runs.txt
check pattern-keeps-time keeps_time pattern
check pattern-does-not-grow does_not_grow
check networks-run measured networks real_guise --clip "$REPO/models/driver.mp4"
cat networks-run.txt
check networks-tell-time tells_time networks
check networks-do-not-grow does_not_grow
finish
