# Sourced by the jobs in the guest: Guise itself, with a pattern instead of networks unless it is asked for the real ones.
REPO=$(cd "$RIG/../.." && pwd)
JAR=$(echo "$REPO"/target/guise-*.jar)
# Where the pattern is on Guise's canvas: PatternMaker leaves 16 of the portrait's 256 px free at each side.
PATTERN_RECT="110 30 420 420"
GUISE=

write_settings() {
  cat > settings.yaml << YAML
pipeline: {picturesPerSecond: $RATE}
compose: {label: false}
YAML
}

pattern_guise() {
  exec java -Xmx512m -cp "$JAR:$REPO/target/test-classes" dev.guise.commands.PatternRun run --config settings.yaml "$@"
}
real_guise() { exec java -jar "$JAR" run --config settings.yaml "$@"; }

# start_guise LOG WHICH OPTION...: in the background, its number in $GUISE.
start_guise() {
  local log=$1 which=$2
  shift 2
  : > "$log.out" > "$log.err"
  "$which" "$@" > "$log.out" 2> "$log.err" &
  GUISE=$!
}

# stop_guise: ends it as a user's session does; it must say goodbye by its table and end by itself.
stop_guise() {
  local status=0
  kill -TERM $GUISE
  wait $GUISE || status=$?
  echo "ended with $status"
  [ $status = 0 ] || [ $status = 143 ]
}

# The rig's camera is all green, so that it would be seen if it ever came through.
colour_camera() {
  v4l2-ctl -d 0 --set-fmt-video=width=640,height=480,pixelformat=YUYV --set-parm=30 > /dev/null
  v4l2-ctl -d 0 -c test_pattern=8,osd_text_mode=2
}
