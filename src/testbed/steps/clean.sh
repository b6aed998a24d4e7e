# Removes what the testbed made. Packages stay installed: other programs may have come to need them.

clean() {
  if engine_answers; then
    docker ps -aq --filter label=dev.kubegrade.owner | xargs -r docker rm -fv >/dev/null
    docker images --format '{{.Repository}}:{{.Tag}}' 'kubegrade-testbed/*' | xargs -r docker rmi -f >/dev/null
  fi
  rm -rf "$CACHE"
  if [ -w /etc/apt ]; then rm -f "$SOURCES" "$PIN"; fi
  say "removed: containers, images kubegrade-testbed/*, $CACHE, $SOURCES, $PIN"
  say "the Debian packages that were installed stay; the engine goes on running"
}
