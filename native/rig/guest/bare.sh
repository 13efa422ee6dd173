# The rig's own proof: a bare writer instead of Guise. If this fails, the rig is at fault.
source "$RIG/guest/checks.sh"
source "$RIG/guest/clients.sh"
load_camera && load_loopback || exit 1
start_udev
"$WRITER" $NODE 0 --rate "$RATE" > writer.txt 2>&1 &
until_true 20 is_camera $NODE
client_checks bare "0 0 640 480"
kill $!
wait $!
cat writer.txt
finish
