#!/usr/bin/env bash
# srtp-vs-libsrtp.sh [ROUNDS] [SECONDS] [PACKET_BYTES]
# Protects packets with libsrtp and with ours in turn, one thread each; prints medians and their ratio. The system's libsrtp,
# or LIBSRTP=PREFIX of another build: its speed depends much on the crypto library it is built with, which is printed.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-5} seconds=${2:-5} bytes=${3:-1200}
work=$top/benchmarks/target
mkdir -p "$work"

prefix=(${LIBSRTP:+-I"$LIBSRTP/include" -L"$LIBSRTP/lib" -Wl,-rpath,"$LIBSRTP/lib"})
if ! cc -O2 -o "$work/protect" "$top/benchmarks/libsrtp/protect.c" "${prefix[@]}" -lsrtp2 2>"$work/protect.log"; then
    head -n 5 "$work/protect.log" >&2
    echo "srtp-vs-libsrtp: no C compiler or no libsrtp to compare with: apt-get install gcc libc6-dev libsrtp2-dev" >&2
    exit 2
fi
"$top/benchmarks/jmh" -l | grep SrtpProtect >/dev/null # builds

ours() {
    java -cp "$work/classes:$(cat "$work/class-path")" org.openjdk.jmh.Main SrtpProtectBenchmark -f 1 -wi 3 -w 1 -i 1 \
        -r "$seconds" -p packetBytes="$bytes" -rf csv -rff "$work/protect.csv" >"$work/protect.log" 2>&1 ||
        { cat "$work/protect.log" >&2; exit 1; }
    python3 -c 'import csv, sys; print(round(float(next(csv.DictReader(open(sys.argv[1])))["Score"])))' "$work/protect.csv"
}
median() { printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

theirs=() mine=()
for round in $(seq "$rounds"); do
    theirs+=("$("$work/protect" "$bytes" "$seconds")")
    mine+=("$(ours)")
    echo "round $round: libsrtp ${theirs[-1]}, ours ${mine[-1]} packets/s" >&2
done
their_median=$(median "${theirs[@]}")
our_median=$(median "${mine[@]}")
cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
commit=$(git -C "$top" rev-parse --short HEAD)
[ -z "$(git -C "$top" status --porcelain --untracked-files=no)" ] || commit="$commit with changes"

library=$(ldd "$work/protect" | sed -n 's/.*=> \(.*libsrtp2[^ ]*\) .*/\1/p')
crypto=$(ldd "$library" | grep -oE 'lib(crypto|nss3|wolfssl|mbedcrypto)\.so[^ ]*' | head -n 1 || true)

echo
echo "Commit $commit; $cpu; $(java -version 2>&1 | sed -n 2p); $(basename "$(realpath "$library")") with ${crypto:-its own crypto}."
echo "AES_CM_128_HMAC_SHA1_80, $bytes bytes a packet, one thread, $rounds rounds of $seconds s in alternation, medians."
echo
awk -v ours="$our_median" -v theirs="$their_median" -v bytes="$bytes" 'BEGIN {
    print "| | packets/s | Gbit/s |"
    print "|---|---|---|"
    printf "| libsrtp srtp_protect | %d | %.2f |\n", theirs, theirs * bytes * 8 / 1e9
    printf "| SrtpContext.protect | %d | %.2f |\n", ours, ours * bytes * 8 / 1e9
    printf "| ratio ours / libsrtp | %.2f | |\n", ours / theirs
}'
