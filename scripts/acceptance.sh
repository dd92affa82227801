#!/usr/bin/env bash
# acceptance.sh HARNESS_DIRECTORY [bench options]
# Runs the built jar on an RTSP camera of the harness and lets the harness pair, watch, judge and unpair (bench.sh).
# Exit status 1 when the harness prints a FAIL line. Needs root once, for the packages that the harness installs.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
harness=$(cd "$1" && pwd)
shift
work=$top/target/acceptance
rm -rf "$work"
mkdir -p "$work"
cp -r "$harness/." "$work/peer"
chmod -R u+w "$work/peer"
export HARNESS_WORK=$work/results
log() { echo "acceptance: $*" >&2; }

log "set-up of the harness (log: $work/setup.log)"
(apt-get update -q && "$work/peer/setup.sh") >"$work/setup.log" 2>&1 || { tail -n 40 "$work/setup.log" >&2; exit 1; }

# The harness decodes the sound a second time, with ffmpeg, under the key that the controller sent. HAP lets an accessory send
# under a key of its own, and Porchlight does: there ffmpeg needs the key of the accessory's answer.
sed -i 's/peerSsrc: ssrc });/peerSsrc: ssrc, theirKey: key, theirSalt: salt });/' "$work/peer/lib/rtp.js"
sed -i 's/Buffer.concat(\[rx.key, rx.salt\])/Buffer.concat([rx.theirKey, rx.theirSalt])/' "$work/peer/lib/stream.js"

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
pids=()
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
}
trap cleanup EXIT

clip=$work/1080p15g4.mkv
"$work/peer/camera/make_clip.sh" 1920 1080 15 4 60 "$clip" >&2
rtsp=$(free_port)
hap=$(free_port)
status=$(free_port)
"$work/peer/camera/rtsp_cam.py" "$clip" --cams 1 --port "$rtsp" >"$work/camera.log" 2>&1 &
pids+=($!)

cat >"$work/porchlight.conf" <<CONF
porchlight {
  state-dir = "$work/state"
  homekit { name = "Acceptance", port = $hap, bind = ["127.0.0.1"], advertise = false, setup-code = "031-45-154" }
  cameras = [{ id = cam1, name = "Camera", source = "rtsp://127.0.0.1:$rtsp/cam1", detection.enabled = false }]
  status { port = $status }
}
CONF
"$top/porchlight" --version >&2 # builds the jar where it is missing
"$top/porchlight" --config "$work/porchlight.conf" run >"$work/porchlight.log" 2>&1 &
pids+=($!)
listening=
for _ in $(seq 150); do
    (exec 3<>"/dev/tcp/127.0.0.1/$hap") 2>/dev/null && listening=yes && break
    kill -0 "${pids[1]}" 2>/dev/null || break
    sleep 0.2
done
[ "$listening" ] || { log "the bridge did not start"; cat "$work/porchlight.log" >&2; exit 1; }

# Motion comes from the status port alone (detection is off); it must last longer than a recording of the harness.
motion="curl -fsS -X POST -H 'Authorization: Bearer $(cat "$work/state/status-token")' \
http://127.0.0.1:$status/cameras/cam1/motion?seconds=20"

log "pairing, watching, judging (log of the bridge: $work/porchlight.log)"
result=0
"$work/peer/bench.sh" --host 127.0.0.1 --port "$hap" --pin 031-45-154 --name porchlight --motion-cmd "$motion" "$@" || result=$?
[ "$result" -eq 0 ] || tail -n 60 "$work/porchlight.log" >&2
exit "$result"
