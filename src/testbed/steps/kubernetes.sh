# The Kubernetes binaries from Debian's source package, for a machine that no image registry answers.

KUBERNETES_TOOLS="golang-go rsync jq make gcc libc6-dev dpkg-dev"
KUBERNETES_BINARIES="kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy"

kubernetes_dir() { printf '%s/kubernetes-%s' "$CACHE" "$(recipe steps/kubernetes.sh)"; }

kubernetes_ready() { [ -e "$(kubernetes_dir)/done" ]; }

# Plain `go build` lacks generated code: the package's own Makefile makes it.
build_kubernetes() {
  local out work
  out=$(kubernetes_dir)
  work=$CACHE/work/kubernetes
  [ "$(codename)" = bookworm ] ||
    give_up "Kubernetes binaries" "without an image registry they are built from Debian 12's source package: use Debian 12, or let Docker reach a registry"
  add_source deb-src bookworm
  apt_update
  # shellcheck disable=SC2086
  packages $KUBERNETES_TOOLS
  rm -rf "$work" "$out.new"
  mkdir -p "$work/go/src/k8s.io" "$out.new"
  cd "$work"
  retry apt-get -o Acquire::Retries=3 -o APT::Sandbox::User=root source --only-source kubernetes=1.20.5+really1.20.2-1.1+deb12u1 ||
    apt-get -o APT::Sandbox::User=root source --only-source kubernetes/bookworm
  mv kubernetes-*/ go/src/k8s.io/kubernetes
  cd go/src/k8s.io/kubernetes
  local what=
  for binary in $KUBERNETES_BINARIES; do what="$what cmd/$binary"; done
  HOME=$work GOPATH=$work/go GOCACHE=$work/gocache GO111MODULE=off CGO_ENABLED=0 \
    make WHAT="${what# }" GOFLAGS=-p=2 GOLDFLAGS="-s -w"
  for binary in $KUBERNETES_BINARIES; do
    cp "$(find _output -type f -name "$binary" -perm -u+x | head -n 1)" "$out.new/"
  done
  touch "$out.new/done"
  rm -rf "$out"
  mv "$out.new" "$out"
  rm -rf "$work"
}
