# What the testbed says, and how it gives up. Everything goes to standard error: standard output is the command's.

say() { printf 'testbed: %s\n' "$*" >&2; }

# give_up WHAT REMEDY: the machine cannot have this; exit code 5 as everywhere in kubegrade.
give_up() {
  say "missing: $1"
  say "what to do: $2"
  exit 5
}

# step TITLE COMMAND…: run a step, say how long it took, keep its noise in a log that is shown only when it fails.
step() {
  local title=$1 log started=$SECONDS
  shift
  mkdir -p "$CACHE/log"
  log="$CACHE/log/$(printf '%s' "$title" | tr -c 'a-zA-Z0-9\n' '-').log"
  say "$title …"
  # In the background, since a condition would switch off the subshell's own `set -e`.
  (set -euo pipefail; "$@") >"$log" 2>&1 &
  if ! wait $!; then
    tail -n 30 "$log" >&2
    give_up "$title failed (the whole log: $log)" "mend what the log names and start again; what is done is kept"
  fi
  say "$title: $((SECONDS - started)) s"
}

# recipe PATH…: a short hash of the files that make something, so that a changed recipe is a new thing.
recipe() { (cd "$TESTBED" && find "$@" -type f | LC_ALL=C sort | xargs sha256sum) | sha256sum | cut -c1-12; }
