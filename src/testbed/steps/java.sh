# A JDK of at least 17, and Maven.

is_jdk17() { [ -x "$1/bin/javac" ] && [ "$("$1/bin/javac" -version 2>&1 | sed 's/^javac //; s/[^0-9].*//')" -ge 17 ]; }

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac)" 2>/dev/null)")" 2>/dev/null)" \
    /usr/lib/jvm/*17* /usr/lib/jvm/*; do
    if [ -n "$home" ] && is_jdk17 "$home"; then printf '%s' "$home"; return; fi
  done
  return 1
}

ensure_java() {
  if ! find_jdk >/dev/null; then
    need_root openjdk-17-jdk-headless
    step "installing a JDK 17" apt_install openjdk-17-jdk-headless
  fi
  JAVA_HOME=$(find_jdk)
  export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
  if ! command -v mvn >/dev/null; then
    need_root maven
    step "installing Maven" apt_install maven
  fi
}
