#!/usr/bin/env python3
"""Checks a Porchlight ledger without Porchlight: python3 verify_ledger.py ~/.porchlight/ledger"""
import glob, hashlib, json, os, sys

folder = sys.argv[1]
head = json.load(open(os.path.join(folder, "head.json")))
first, prev, seq, anchors, seen = None, None, None, set(), head["seq"] == 0
for name in sorted(glob.glob(os.path.join(folder, "ledger-*.jsonl"))):
    for number, line in enumerate(open(name, "rb").read().split(b"\n")[:-1], 1):
        try:
            record = json.loads(line)
        except ValueError:  # the end of a file that a crash tore: the next file must follow from the lines before
            print(f"{name}, line {number}: not a line; the rest of this file is left out")
            break
        if first is None:
            first = (record["seq"] - 1, record["prev"])
        elif (record["seq"], record["prev"]) != (seq + 1, prev):
            sys.exit(f"{name}, line {number}: does not follow from the line before it")
        if "lost" in record:
            sys.exit(f"{name}, line {number}: lines that had been on the disk were gone when this file was begun")
        if record["event"] == "anchor":
            anchors.add((record["last"], record["hash"]))
        prev, seq = hashlib.sha256(line).hexdigest(), record["seq"]
        seen = seen or (seq, prev) == (head["seq"], head["hash"])
if first not in (None, (0, "0" * 64)) and first not in anchors:
    sys.exit("the files before the first one are missing, and no anchor line names them")
if not seen:
    sys.exit(f"line number {head['seq']}, which head.json names, is gone or changed")
print(f"whole: {seq} lines so far, the last has the hash {prev}")
