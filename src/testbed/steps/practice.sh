# Stand-ins for the images of practices: practice/PRACTICE/NAME/ each, with the file
#   image              the names in students' manifests, a line each
#   rootfs             mmdebstrap's options for the base that its Dockerfile names
#   Dockerfile         how it is made where no registry answers
#   Dockerfile.public  the same on public base images

practice_image() { printf 'kubegrade-testbed/%s:%s' "$(basename "$1")" "$(recipe "${1#"$TESTBED/"}" steps/practice.sh)"; }

# build_practice FOLDER IMAGE
build_practice() {
  # shellcheck disable=SC2046
  base "$(basename "$1")" $(cat "$1/rootfs")
  built "$2" "$1"
}

build_public_practice() { built "$2" "$1" Dockerfile.public; }

# Sets KUBEGRADE_IMAGES for the command.
ensure_practice_images() {
  [ -z "${KUBEGRADE_IMAGES:-}" ] || return 0
  local folder image name images=()
  for folder in "$TESTBED"/practice/*/*; do
    image=$(practice_image "$folder")
    if [ "$ORIGIN" = public ]; then
      made "$image" build_public_practice "$folder"
    else
      made_before "$image" || ensure_packages mmdebstrap
      made "$image" build_practice "$folder"
    fi
    while read -r name; do images+=("$name=$image"); done <"$folder/image"
  done
  KUBEGRADE_IMAGES=$(IFS=,; printf '%s' "${images[*]}")
  export KUBEGRADE_IMAGES
}
