# Debian's packages: what is there is used, what is missing is installed as root.

SOURCES=/etc/apt/sources.list.d/kubegrade-testbed.sources
PIN=/etc/apt/preferences.d/kubegrade-testbed

is_debian_like() { [ -r /etc/os-release ] && (. /etc/os-release && case " $ID ${ID_LIKE:-} " in *" debian "* | *" ubuntu "*) ;; *) exit 1 ;; esac); }

codename() { (. /etc/os-release && printf '%s' "${VERSION_CODENAME:-unknown}"); }

# need_root WHAT: installing takes root on a Debian or an Ubuntu.
need_root() {
  is_debian_like || give_up "$1" "install it by hand: this script installs on Debian and Ubuntu only"
  [ "$(id -u)" = 0 ] || give_up "$1" "run this once as root (sudo $0 true), or install it: apt-get install $1"
}

installed() { dpkg-query -W -f '${Status}\n' "$@" >/dev/null 2>&1 && ! dpkg-query -W -f '${Status}\n' "$@" | grep -qv 'ok installed'; }

# The mirror of the machine's own configuration, so that a school's mirror serves here too.
mirror() {
  local uri
  uri=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' | awk -v r="$(codename)" '$2 == r {print $1; exit}')
  printf '%s' "${uri:?no package source of $(codename) in the apt configuration}"
}

apt_update() {
  [ -n "${APT_FRESH:-}" ] && return
  retry apt-get -o Acquire::Retries=3 update
  APT_FRESH=yes
}

# A mirror that is being synchronised fails now and then: three tries.
retry() { "$@" || { sleep 5; "$@"; } || { sleep 20; "$@"; }; }

apt_install() {
  apt_update
  DEBIAN_FRONTEND=noninteractive retry apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# packages NAME…: install those that are missing.
packages() {
  installed "$@" && return
  need_root "$*"
  apt_install "$@"
}

# ensure_packages NAME…: the same as a step of its own.
ensure_packages() { installed "$@" || step "installing $*" packages "$@"; }

# add_source TYPE SUITE: one more package source from the same mirror, behind everything else (priority 100).
add_source() {
  need_root "a package source for $2"
  grep -qsx "Suites: $2" "$SOURCES" && grep -qsx "Types: $1" "$SOURCES" && return
  [ ! -s "$SOURCES" ] || echo >>"$SOURCES"
  printf 'Types: %s\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
    "$1" "$(mirror)" "$2" >>"$SOURCES"
  [ "$2" = "$(codename)" ] || printf 'Package: *\nPin: release n=%s\nPin-Priority: 100\n' "$2" >"$PIN"
  APT_FRESH=
}
