#!/bin/sh
# Makes shipped identities of the cast's pictures: models/cast/ship.sh [NAME...]; wants the built program in target/ (or GUISE, a command).
set -e
here=$(cd "$(dirname "$0")" && pwd)
guise=${GUISE:-java -jar $here/../../target/guise-0.1.0.jar}
shelf=$(mktemp -d)
trap 'rm -rf "$shelf"' EXIT
[ $# -gt 0 ] || set -- $(cd "$here" && ls ./*.jpg | sed 's|^\./||; s|\.jpg$||')
for name; do
  folder=$(echo "$name" | tr '[:upper:]' '[:lower:]')
  rm -rf "$here/../identities/$folder" # which would have the name
  XDG_DATA_HOME=$shelf $guise enroll "$name" "$here/$name.jpg" --fictional
  sed -i 's|"the person.s own"|"Apache-2.0"|' "$shelf/guise/identities/$folder/identity.json"
  mv "$shelf/guise/identities/$folder" "$here/../identities/$folder"
done
