# A newer kubectl than the cluster's own, for the long run, which compares both with what kubegrade reads.

fetch_newer_kubectl() {
  add_source deb trixie
  apt_update
  (cd "$CACHE/work" && rm -f kubectl_*.deb && retry apt-get download kubectl/trixie)
  rm -rf "$CACHE/kubectl"
  dpkg-deb -x "$CACHE"/work/kubectl_*.deb "$CACHE/kubectl"
  rm -f "$CACHE"/work/kubectl_*.deb
}

ensure_newer_kubectl() {
  case " $* " in *' -Pproof '*) ;; *) return 0 ;; esac
  if [ ! -x "$CACHE/kubectl/usr/bin/kubectl" ]; then
    if ! is_debian_like || [ "$(id -u)" != 0 ]; then
      say "no newer kubectl is compared: only root on Debian can fetch Debian 13's"
      return 0
    fi
    step "fetching Debian 13's kubectl" fetch_newer_kubectl
  fi
  export KUBEGRADE_NEWER_KUBECTL=$CACHE/kubectl/usr/bin/kubectl
}
