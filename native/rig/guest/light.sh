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
check ends stop_guise
check tells-its-table grep missed guise.out
finish
