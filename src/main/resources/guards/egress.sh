# Looks out of a pod with whatever its image has: are names resolved, and is the way out closed?
# One word at the end: closed, open, or no-names with the reason; none when the image has no tool that could say.
ask() {
  if command -v curl >/dev/null 2>&1; then
    # Without a name the time of the look-up stays 0. A resolver asks again after five seconds.
    looked=$(curl -sSk -o /dev/null --connect-timeout "$1" --max-time "$(($1 + 2))" \
      -w 'kubegrade-times %{time_namelookup} %{time_connect}' https://kubernetes.default.svc:443/version 2>&1)
    case ${looked##*kubegrade-times } in
      0.000000*) echo "no-names ${looked%%kubegrade-times*}" ;;
      *" 0.000000") echo closed ;;
      *) echo open ;;
    esac
  elif command -v python3 >/dev/null 2>&1; then
    python3 - <<'PYTHON'
import socket
try:
    address = socket.getaddrinfo("kubernetes.default.svc", 443, type=socket.SOCK_STREAM)[0]
    try:
        socket.create_connection(address[4][:2], 2).close()
        print("open")
    except OSError:
        print("closed")
except OSError as error:
    print("no-names", error)
PYTHON
  elif command -v timeout >/dev/null 2>&1 && command -v wget >/dev/null 2>&1; then
    # busybox: who is asked without TLS says so, and nothing else is said of a way that is closed.
    said=$(timeout "$(($1 + 2))" wget -O /dev/null http://kubernetes.default.svc:443/version 2>&1)
    case $said in
      *"bad address"* | *"unable to resolve"*) echo "no-names $said" ;;
      *HTTP/*) echo open ;;
      "Connecting to "*) echo closed ;;
    esac
  fi
}
tries=0
began=$(date +%s)
patience=2
while :; do
  answer=$(ask "$patience")
  tries=$((tries + 1))
  case $answer in
    closed | '') break ;;
    # A policy is at work a moment after it was made, the cluster's DNS some moments after its start. On a machine
    # under load that was more than a minute: another pod asks then.
    open) [ "$tries" -lt 10 ] || break ;;
    *)
      patience=8
      [ $(($(date +%s) - began)) -lt 35 ] || break
      ;;
  esac
  sleep 1
done
[ -z "$answer" ] || echo "kubegrade: $answer"
