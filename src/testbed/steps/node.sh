# The image of a cluster's node: rancher/k3s where a registry answers, else k3s's parts built from Go modules.

K3S_IMAGE=rancher/k3s:v1.36.4-k3s1
KUBERNETES=${KUBEGRADE_TESTBED_KUBERNETES:-1.36.3}
NODE_PACKAGES=mount,util-linux,ca-certificates,runc,containernetworking-plugins,iptables,ipset,iproute2,conntrack,ethtool,socat,kmod,procps,curl,openssl,catatonit,busybox-static

node_components() { printf '%s\n' etcd containerd coredns kube-router local-path traefik "kubernetes-$KUBERNETES"; }

node_image() {
  local component parts=(node steps/node.sh)
  for component in $(node_components); do parts+=("components/$component"); done
  printf 'kubegrade-testbed/k3s:v%s-%s' "$KUBERNETES" "$(recipe "${parts[@]}")"
}

build_node() {
  base node --variant=essential --include="$NODE_PACKAGES"
  local context=$CACHE/work/node component
  rm -rf "$context"
  cp -r "$TESTBED/node" "$context"
  mkdir "$context/bin"
  for component in $(node_components); do cp -r "$(component_dir "$component")/." "$context/bin"; done
  mv "$context/bin/server" "$context/bin/etcd"
  rm -f "$context/bin/done"
  built "$1" "$context"
  rm -rf "$context"
}

registry_answers() { pull "$K3S_IMAGE" 600 >/dev/null 2>&1; }

# Decides once a run where images come from: ORIGIN is public or built. Sets KUBEGRADE_K3S_IMAGE for the command.
ensure_node() {
  local component node
  for component in $(node_components); do
    [ -d "$TESTBED/components/$component" ] ||
      give_up "components/$component" "choose among: $(cd "$TESTBED/components" && echo kubernetes-*)"
  done
  node=$(node_image)
  ORIGIN=public
  if [ -n "${KUBEGRADE_K3S_IMAGE:-}" ]; then
    say "cluster image: $KUBEGRADE_K3S_IMAGE, as KUBEGRADE_K3S_IMAGE says"
  elif [ -z "${KUBEGRADE_TESTBED_KUBERNETES:-}" ] && { has_image "$K3S_IMAGE" || { ! made_before "$node" && registry_answers; }; }; then
    KUBEGRADE_K3S_IMAGE=$K3S_IMAGE
  else
    made_before "$node" || say "no image registry answers: Kubernetes $KUBERNETES is built from Go modules, once"
    ORIGIN=built
    if ! made_before "$node"; then
      ensure_packages mmdebstrap
      # shellcheck disable=SC2046
      ensure_components $(node_components)
    fi
    made "$node" build_node
    KUBEGRADE_K3S_IMAGE=$node
    # Ryuk and the start-up check are images of a registry too; kubegrade reaps its own leftovers.
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
  fi
  export KUBEGRADE_K3S_IMAGE
}
