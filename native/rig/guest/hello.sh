# Does the guest come up at all, with Java and the camera's driver?
source "$RIG/guest/checks.sh"
check boots load_camera
check has-java java -version
finish
