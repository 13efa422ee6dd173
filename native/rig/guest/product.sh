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
  "$which" "$@" > "$log.out" 2> "$log.err" &
  GUISE=$!
}

# stop_guise SIGNAL: ends it and gives back how it ended.
stop_guise() {
  kill -"$1" $GUISE
  wait $GUISE
}

# The rig's camera is all green, so that it would be seen if it ever came through.
colour_camera() {
  v4l2-ctl -d 0 --set-fmt-video=width=640,height=480,pixelformat=YUYV --set-parm=30 > /dev/null
  v4l2-ctl -d 0 -c test_pattern=8,osd_text_mode=2
}
