# Looks out of a pod with whatever its image has: are names resolved, and is the way out closed?
# One word at the end: closed, open, no-names; none when the image has no tool that could say.
ask() {
  if command -v curl >/dev/null 2>&1; then
    # Without a name the time of the look-up stays 0.
    looked=$(curl -sk -o /dev/null --connect-timeout 2 --max-time 4 -w '%{time_namelookup} %{time_connect}' \
      https://kubernetes.default.svc:443/version)
    case $looked in
      0.000000*) echo no-names ;;
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
except OSError:
    print("no-names")
PYTHON
  fi
}
tries=0
began=$(date +%s)
while :; do
  answer=$(ask)
  tries=$((tries + 1))
  case $answer in
    closed | '') break ;;
    # A policy is at work a moment after it was made, the cluster's DNS some moments after its start. On a machine
    # under load that was more than a minute: another pod asks then.
    open) [ "$tries" -lt 10 ] || break ;;
    *) [ $(($(date +%s) - began)) -lt 35 ] || break ;;
  esac
  sleep 1
done
[ -z "$answer" ] || echo "kubegrade: $answer"
