# The linter of shell scripts, for the test that reads the testbed's own.

ensure_shellcheck() {
  case " $* " in *' -Pacceptance '*) command -v shellcheck >/dev/null || ensure_packages shellcheck ;; esac
}
