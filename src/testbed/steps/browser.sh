# A browser without a screen and its driver, for the tests that read pages as a person does.

find_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
  done
  return 1
}

find_driver() {
  command -v chromedriver || { [ -x "${CHROMEWEBDRIVER:-/none}/chromedriver" ] && printf '%s' "$CHROMEWEBDRIVER/chromedriver"; }
}

# Only a run of kubegrade's own acceptance opens pages.
ensure_browser() {
  case " $* " in *' -Pacceptance '* | *' -Pproof '*) ;; *) return 0 ;; esac
  if ! find_browser >/dev/null || ! find_driver >/dev/null; then
    ensure_packages chromium chromium-driver
  fi
  KUBEGRADE_BROWSER=$(find_browser)
  KUBEGRADE_BROWSER_DRIVER=$(find_driver)
  export KUBEGRADE_BROWSER KUBEGRADE_BROWSER_DRIVER
}
