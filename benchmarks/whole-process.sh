#!/usr/bin/env bash
# whole-process.sh HARNESS_DIRECTORY [ROUNDS]
# Measures the built jar as a process, with the acceptance harness (installed: its setup.sh) as cameras and as controller:
# start latency, CPU, memory, snapshots. Prints a Markdown table; takes at most LIMIT_SECONDS (300) once the jar and the clip
# are made. CLIP=FILE uses a clip of the harness' make_clip.sh: 1920 1080 15 4 60.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] || { sed -n 2,5p "$0" | cut -c3- >&2; exit 2; }
harness=$(cd "$1" && pwd)
rounds=${2:-40}
[ -d "$harness/node_modules" ] || { echo "whole-process: $harness is not installed: run its setup.sh first" >&2; exit 2; }
work=$top/benchmarks/target/whole-process
export HARNESS_WORK=${HARNESS_WORK:-$work/harness}
mkdir -p "$work"
log() { echo "whole-process: $*" >&2; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

stop_all() {
    for pid in $(jobs -p); do kill "$pid" 2>/dev/null || true; done
    wait
}
trap stop_all EXIT
trap 'exit 130' INT TERM

"$top/porchlight" --help >/dev/null # builds
clip=${CLIP:-$work/1080p15g4.mkv}
[ -f "$clip" ] || { log "making the cameras' clip"; "$harness/camera/make_clip.sh" 1920 1080 15 4 60 "$clip" >&2; }
deadline=$((SECONDS + ${LIMIT_SECONDS:-300}))

rtsp=$(free_port)
"$harness/camera/rtsp_cam.py" "$clip" --cams 8 --port "$rtsp" >"$work/camera.log" 2>&1 &

# configuration CAMERAS HAP_PORT STATUS_PORT
configuration() {
    echo "porchlight {"
    echo "  state-dir = \"$work/state\""
    echo "  homekit { name = \"Benchmark\", port = $2, bind = [\"127.0.0.1\"], advertise = false, setup-code = \"031-45-154\" }"
    echo "  status { port = $3 }"
    echo "  cameras = ["
    for n in $(seq "$1"); do
        echo "    { id = cam$n, name = \"Camera $n\", source = \"rtsp://127.0.0.1:$rtsp/cam$n\" }"
    done
    echo "  ]"
    echo "}"
}

# measure PART CAMERAS: a bridge of its own, fresh state
measure() {
    local hap bridge seconds result=0
    hap=$(free_port)
    rm -rf "$work/state"
    configuration "$2" "$hap" "$(free_port)" >"$work/porchlight.conf"
    "$top/porchlight" --config "$work/porchlight.conf" run >"$work/porchlight-$1.log" 2>&1 &
    bridge=$!
    until (exec 3<>"/dev/tcp/127.0.0.1/$hap") 2>/dev/null; do
        kill -0 "$bridge" 2>/dev/null || { cat "$work/porchlight-$1.log" >&2; exit 1; }
        sleep 0.2
    done
    sleep 8 # cameras connect, the first pictures arrive, start-up work ends
    seconds=$((deadline - SECONDS))
    timeout "$((seconds > 1 ? seconds : 1))" node "$top/benchmarks/whole-process.js" "$harness" "$1" "$hap" "$bridge" "$rounds" &
    wait "$!" || result=$?
    kill "$bridge" 2>/dev/null || log "the bridge had ended by itself"
    wait "$bridge" || true
    [ "$result" -ne 124 ] || log "stopped at the time limit: the table is incomplete (fewer rounds, or LIMIT_SECONDS)"
    [ "$result" -eq 0 ] || { log "log of the bridge: $work/porchlight-$1.log"; exit "$result"; }
}

cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
commit=$(git -C "$top" rev-parse --short HEAD)
[ -z "$(git -C "$top" status --porcelain --untracked-files=no)" ] || commit="$commit with changes"
echo "Commit $commit; $(nproc) x ${cpu:-$(uname -m)}, load $(cut -d ' ' -f 1 /proc/loadavg) before; $(java -version 2>&1 | sed -n 2p); $(date -u +%F)."
echo "Cameras: 1080p, 15 fps, keyframe every 4 s, AAC, over loopback; controller and cameras run on the same machine."
echo "Start latency after 10 rounds of warm-up, CPU of streams after one of 10 s that is not counted, snapshots after one round. Percentiles by nearest rank."
echo
echo "| what | | | |"
echo "|---|---|---|---|"
measure one 1
measure eight 8
