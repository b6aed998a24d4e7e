# What only the long run needs: the oldest Kubernetes that is supported and the newest one that there is, and a registry.

OLDEST=1.33.13
NEWEST=1.37.2

# built_node VERSION: the image of a node of that version, built from Go modules wherever the others come from.
built_node() {
  local KUBERNETES=$1 node
  node=$(node_image)
  if ! made_before "$node"; then
    ensure_packages mmdebstrap
    # shellcheck disable=SC2046
    ensure_components $(node_components)
  fi
  made "$node" build_node
  NODE=$node
}

ensure_proof() {
  case " $* " in *' -Pproof '*) ;; *) return 0 ;; esac
  built_node "$OLDEST"
  export KUBEGRADE_OLDEST_K3S_IMAGE=$NODE
  built_node "$NEWEST"
  export KUBEGRADE_NEWEST_K3S_IMAGE=$NODE
  ensure_packages docker-registry iproute2 util-linux procps curl
}
