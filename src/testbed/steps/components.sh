# What a cluster consists of, built from Go modules: one folder of components/ each, whose go.mod names the commands as
# tools. It is the way to a real Kubernetes on a machine that no image registry answers.

# Where components/NAME is kept once it is built.
component_dir() { printf '%s/components/%s-%s' "$CACHE" "$1" "$(recipe "components/$1")"; }

component_ready() { [ -e "$(component_dir "$1")/done" ]; }

# go_version FOLDER: the oldest Go that the module of that folder can be built with.
go_version() { awk '$1 == "go" {print $2; exit}' "$TESTBED/components/$1/go.mod"; }

# find_go VERSION: a go command of at least that version.
find_go() {
  local go
  for go in go /usr/local/go/bin/go /usr/lib/go-*/bin/go; do
    command -v "$go" >/dev/null || continue
    if printf 'go%s\n%s\n' "$1" "$(GOTOOLCHAIN=local "$go" env GOVERSION)" | sort -VC; then
      command -v "$go"
      return
    fi
  done
  return 1
}

# ensure_go COMPONENT…: a Go toolchain that is new enough for all of them, Debian 13's where that is.
ensure_go() {
  local component needed=1.24
  for component; do
    needed=$(printf '%s\n%s\n' "$needed" "$(go_version "$component")" | sort -V | tail -n 1)
  done
  find_go "$needed" >/dev/null && return
  if printf '%s\n1.24.99\n' "$needed" | sort -VC; then
    step "installing Go 1.24" install_go
    find_go "$needed" >/dev/null && return
  fi
  give_up "Go $needed or newer (found: $(find_go 1.0 >/dev/null && "$(find_go 1.0)" env GOVERSION || echo none)), which builds: $*" \
    "install it from https://go.dev/dl into /usr/local/go, or let Docker reach an image registry; Debian 13's \
golang-1.24-go builds Kubernetes up to 1.34: KUBEGRADE_TESTBED_KUBERNETES=1.33.13"
}

install_go() {
  if [ "$(codename)" = bookworm ]; then add_source deb trixie; fi
  apt_install golang-1.24-go
}

# build_component NAME: every tool of its go.mod, in the folder where component_ready looks for them.
build_component() {
  local out flags="-s -w" version
  out=$(component_dir "$1")
  case $1 in
    kubernetes-*)
      version=${1#kubernetes-}
      local package=k8s.io/component-base/version minor=${version#*.}
      flags="$flags -X $package.gitVersion=v$version -X $package.gitMajor=${version%%.*} -X $package.gitMinor=${minor%%.*}"
      ;;
  esac
  rm -rf "$out.new"
  mkdir -p "$out.new"
  cd "$TESTBED/components/$1" || return
  CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-mod=readonly "$(find_go "$(go_version "$1")")" \
    build -trimpath -buildvcs=false -ldflags "$flags" -o "$out.new/" tool
  touch "$out.new/done"
  rm -rf "$out"
  mv "$out.new" "$out"
}

# ensure_components NAME…: those that are missing are built, one after the other.
ensure_components() {
  local component missing=()
  for component; do component_ready "$component" || missing+=("$component"); done
  [ "${#missing[@]}" -gt 0 ] || return 0
  ensure_go "${missing[@]}"
  for component in "${missing[@]}"; do step "building $component" build_component "$component"; done
}
