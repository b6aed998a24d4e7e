# Images: pulled where a registry answers, else made once from Debian's packages and kept in the cache as tars.

NODE_PACKAGES=mount,util-linux,ca-certificates,containerd,runc,containernetworking-plugins,iptables,ipset,iproute2,conntrack,ethtool,socat,kmod,procps,curl,etcd-server,kubernetes-client,openssl,dnsmasq-base,catatonit
BACKEND_PACKAGES=python3-flask,python3-flask-cors,python3-tinydb,python-is-python3
FRONTEND_PACKAGES=nginx-light,curl,ca-certificates

k3s_image=rancher/k3s:v1.34.6-k3s1

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# Bounded: a registry that neither answers nor refuses must not hold the run up.
pull() { timeout "${2:-300}" docker pull -q "$1"; }

# rootfs FILE PACKAGES: a Debian root file system as a tar, without manuals.
rootfs() {
  [ -s "$1" ] && return
  rm -rf "$1.new"
  mmdebstrap --format=tar --variant=essential --mode=root --include="$2" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/* "$1"/var/log/*.log' \
    --components=main bookworm "$1.new" "$(mirror)"
  mv "$1.new" "$1"
}

# base NAME PACKAGES: a base image with those packages.
base() {
  rootfs "$CACHE/work/$1.tar" "$2"
  docker import "$CACHE/work/$1.tar" "kubegrade-testbed/base-$1:latest"
  rm -f "$CACHE/work/$1.tar"
}

# made IMAGE COMMAND…: what the engine has is used; else the cache's tar; else it is made, and kept as a tar.
made() {
  local image=$1 tar
  shift
  has_image "$image" && return
  tar=$CACHE/images/$(printf '%s' "$image" | tr '/:' '--').tar
  mkdir -p "$CACHE/images" "$CACHE/work"
  if [ -s "$tar" ] && step "loading $image" docker load -q -i "$tar"; then return; fi
  step "building $image" "$@" "$image"
  step "keeping $image" keep "$image" "$tar"
}

keep() { docker save -o "$2.new" "$1" && mv "$2.new" "$2"; }

build_node() {
  base node "$NODE_PACKAGES"
  local context=$CACHE/work/node
  rm -rf "$context"
  cp -r "$TESTBED/node" "$context"
  cp -r "$(kubernetes_dir)" "$context/bin"
  rm -f "$context/bin/done"
  DOCKER_BUILDKIT=0 docker build -q -t "$1" "$context"
  rm -rf "$context"
}

build_backend() {
  base backend "$BACKEND_PACKAGES"
  DOCKER_BUILDKIT=0 docker build -q -t "$1" "$TESTBED/practice/backend"
}

build_frontend() {
  base frontend "$FRONTEND_PACKAGES"
  DOCKER_BUILDKIT=0 docker build -q -t "$1" "$TESTBED/practice/frontend"
}

build_busybox() {
  local context=$CACHE/work/busybox
  rm -rf "$context"
  mkdir -p "$context/root/bin"
  cp /bin/busybox "$context/root/bin/busybox"
  for applet in $(/bin/busybox --list); do [ "$applet" = busybox ] || ln -s busybox "$context/root/bin/$applet"; done
  mkdir -p "$context/root/tmp" "$context/root/etc"
  printf 'root:x:0:0:root:/:/bin/sh\n' >"$context/root/etc/passwd"
  tar -C "$context/root" -c . | docker import -c 'CMD ["sh"]' -c 'ENV PATH=/bin' - "$1"
  rm -rf "$context"
}

# build_public NAME IMAGE: the stand-in on a public base image, for a machine that a registry answers.
build_public() {
  DOCKER_BUILDKIT=0 docker build -q -t "$2" -f "$TESTBED/practice/$1/Dockerfile.public" "$TESTBED/practice/$1"
}

registry_answers() { pull "$k3s_image" 600 >/dev/null 2>&1; }

# Decides once a run where images come from. Sets KUBEGRADE_K3S_IMAGE and KUBEGRADE_IMAGES for the command.
ensure_images() {
  local backend frontend busybox
  backend=kubegrade-testbed/hotels-backend:$(recipe practice/backend steps/images.sh)
  frontend=kubegrade-testbed/hotels-frontend:$(recipe practice/frontend steps/images.sh)
  busybox=kubegrade-testbed/busybox:$(recipe steps/images.sh)
  local node
  node=kubegrade-testbed/k3s:v1.20.2-$(recipe node steps/kubernetes.sh steps/images.sh)
  if [ -n "${KUBEGRADE_K3S_IMAGE:-}" ]; then
    say "cluster image: $KUBEGRADE_K3S_IMAGE, as KUBEGRADE_K3S_IMAGE says"
    public_or_debian=public
  elif has_image "$k3s_image"; then
    KUBEGRADE_K3S_IMAGE=$k3s_image public_or_debian=public
  elif has_image "$node"; then
    KUBEGRADE_K3S_IMAGE=$node public_or_debian=debian
  elif registry_answers; then
    KUBEGRADE_K3S_IMAGE=$k3s_image public_or_debian=public
  else
    say "no image registry answers: everything is built from Debian's packages, once"
    public_or_debian=debian
    ensure_packages mmdebstrap busybox-static
    kubernetes_ready || made_before "$node" || step "building Kubernetes (about 10 minutes)" build_kubernetes
    made "$node" build_node
    KUBEGRADE_K3S_IMAGE=$node
  fi
  export KUBEGRADE_K3S_IMAGE
  if [ "$public_or_debian" = debian ]; then
    # Ryuk and the start-up check are images of a registry too; kubegrade reaps its own leftovers.
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
  fi
  [ -z "${KUBEGRADE_IMAGES:-}" ] || return 0
  if [ "$public_or_debian" = public ]; then
    made "$backend" build_public backend
    made "$frontend" build_public frontend
    has_image busybox:1.36 || step "pulling busybox" pull busybox:1.36
    busybox=busybox:1.36
  else
    has_image "$backend" && has_image "$frontend" && has_image "$busybox" || ensure_packages mmdebstrap busybox-static
    made "$backend" build_backend
    made "$frontend" build_frontend
    made "$busybox" build_busybox
  fi
  local practice=ghcr.io/go-elevate/k8s4arch-hotels
  export KUBEGRADE_IMAGES="$practice-backend:slim=$backend,$practice-frontend:slim=$frontend,busybox=$busybox"
}

made_before() { [ -s "$CACHE/images/$(printf '%s' "$1" | tr '/:' '--').tar" ]; }
