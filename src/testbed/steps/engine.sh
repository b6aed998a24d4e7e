# A Docker engine: the one that answers, else the one that is installed, else Debian's package.

engine_answers() { docker info >/dev/null 2>&1; }

install_engine() {
  need_root docker.io
  # Debian 12's own engine asks for every capability that the kernel knows, and fails where the machine lacks one;
  # Debian 13's asks for those that the machine holds. Only these two packages come from there: libc stays.
  if [ "$(codename)" = bookworm ]; then
    add_source deb trixie
    apt_install docker.io/trixie docker-cli/trixie containerd/bookworm runc/bookworm iptables
  else
    apt_install docker.io
  fi
}

# The engine may have been killed hard: a pid file whose process is another program keeps it from starting.
forget_dead_engine() {
  local file pid
  for file in /var/run/docker.pid /var/run/docker/containerd/containerd.pid; do
    [ -s "$file" ] || continue
    pid=$(cat "$file")
    case "$(cat "/proc/$pid/comm" 2>/dev/null)" in dockerd | containerd) ;; *) rm -f "$file" ;; esac
  done
}

start_engine() {
  if [ -d /run/systemd/system ]; then
    systemctl start docker
  else
    forget_dead_engine
    # Without descriptor 9: an engine that inherits the testbed's lock would hold it for ever.
    setsid dockerd >>"$CACHE/log/dockerd.log" 2>&1 </dev/null 9>&- &
  fi
  local tries=0
  until engine_answers; do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] || { tail -n 20 "$CACHE/log/dockerd.log"; return 1; }
    sleep 0.5
  done
}

ensure_engine() {
  engine_answers && return
  if docker info 2>&1 | grep -q 'permission denied'; then
    give_up "permission to use Docker" "sudo usermod -aG docker \$USER, then log in again"
  fi
  if [ -n "${DOCKER_HOST:-}" ] && [ "$DOCKER_HOST" != unix:///var/run/docker.sock ]; then
    give_up "the Docker engine of DOCKER_HOST ($DOCKER_HOST) does not answer" "start it, or unset DOCKER_HOST"
  fi
  if ! command -v dockerd >/dev/null; then step "installing a Docker engine" install_engine; fi
  [ "$(id -u)" = 0 ] || give_up "a running Docker engine" "start it: sudo systemctl start docker"
  step "starting the Docker engine" start_engine
}
