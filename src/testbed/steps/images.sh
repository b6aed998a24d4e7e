# Images of the engine: what it has is used, what the cache has is loaded, the rest is pulled or made, once.

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# Bounded: a registry that neither answers nor refuses must not hold the run up.
pull() { timeout "${2:-300}" docker pull -q "$1"; }

# made IMAGE COMMAND…: what the engine has is used; else the cache's tar; else it is made, and kept as a tar.
made() {
  local image=$1 tar
  shift
  has_image "$image" && return
  tar=$(tar_of "$image")
  mkdir -p "$CACHE/images" "$CACHE/work"
  if [ -s "$tar" ] && step "loading $image" docker load -q -i "$tar"; then return; fi
  step "building $image" "$@" "$image"
  step "keeping $image" keep "$image" "$tar"
}

made_before() { has_image "$1" || [ -s "$(tar_of "$1")" ]; }

tar_of() { printf '%s/images/%s.tar' "$CACHE" "$(printf '%s' "$1" | tr '/:' '--')"; }

keep() { docker save -o "$2.new" "$1" && mv "$2.new" "$2"; }

# base NAME OPTION…: a base image from a Debian root file system, without manuals; the options are mmdebstrap's.
base() {
  local name=$1 tar=$CACHE/work/$1.tar
  shift
  rm -f "$tar"
  mmdebstrap --format=tar --mode=root "$@" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/* "$1"/var/log/*.log' \
    --components=main bookworm "$tar" "$(mirror)"
  docker import "$tar" "kubegrade-testbed/base-$name:latest"
  rm -f "$tar"
}

# built IMAGE FOLDER [DOCKERFILE]: without the network, which an image of the testbed never needs.
built() { DOCKER_BUILDKIT=0 docker build -q -t "$1" -f "$2/${3:-Dockerfile}" "$2"; }
