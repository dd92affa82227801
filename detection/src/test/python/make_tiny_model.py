#!/usr/bin/env python3
"""Writes the tiny TorchScript models that the tests run: one per family, without weights, a few KB each.

They find squares of pure red ("person"), green ("dog") and blue ("car") that fill a cell of a fixed grid, and answer in
the layout of their family. A TorchScript file is a ZIP of source text and pickles, so Python's own library is enough.

Usage: make_tiny_model.py FOLDER
"""

import io
import math
import pickle
import sys
import zipfile
from pathlib import Path

# Share of each cell (16 pixels of 64) that is of one colour and no other: 0 to 0.9, classes red, green, blue.
COLOURS = """
    m = torch.avg_pool2d(x, [{cell}, {cell}], [{cell}, {cell}], [0, 0], False, True, None)
    r = torch.slice(m, 1, {red}, {red} + 1, 1)
    g = torch.slice(m, 1, 1, 2, 1)
    b = torch.slice(m, 1, {blue}, {blue} + 1, 1)
    pr = torch.sub(r, torch.maximum(g, b))
    pg = torch.sub(g, torch.maximum(r, b))
    pb = torch.sub(b, torch.maximum(r, g))
    p = torch.mul(torch.clamp(torch.div(torch.cat([pr, pg, pb], 1), {white}), 0., 1.), 0.9)
    n = torch.size(x, 0)
    cls = torch.reshape(p, [n, 3, {cells}])
    one = torch.add(torch.mul(torch.slice(cls, 1, 0, 1, 1), 0.), 1.)
"""

# Centres of the 4x4 cells in pixels.
CENTRES = """
    k = torch.arange({cells}, dtype=6, layout=0, device=torch.device("cpu"), pin_memory=False)
    gy = torch.floor(torch.div(k, 4.))
    gx = torch.sub(k, torch.mul(gy, 4.))
    cx = torch.mul(one, torch.mul(torch.add(gx, 0.5), 16.))
    cy = torch.mul(one, torch.mul(torch.add(gy, 0.5), 16.))
    side = torch.mul(one, 16.)
"""

YOLOX = COLOURS.format(cell=16, cells=16, red=2, blue=0, white="255.") + """
    half = torch.mul(one, 0.5)
    none = torch.mul(one, 0.)
    rows = torch.cat([half, half, none, none, one, cls], 1)
    before = torch.zeros([n, 8, 64], dtype=6, layout=0, device=torch.device("cpu"), pin_memory=False)
    after = torch.zeros([n, 8, 4], dtype=6, layout=0, device=torch.device("cpu"), pin_memory=False)
    return torch.permute(torch.cat([before, rows, after], 2), [0, 2, 1])
"""

YOLOV5 = COLOURS.format(cell=16, cells=16, red=0, blue=2, white="1.") + CENTRES.format(cells=16) + """
    rows = torch.cat([cx, cy, side, side, one, cls], 1)
    rest = torch.zeros([n, 8, 236], dtype=6, layout=0, device=torch.device("cpu"), pin_memory=False)
    return torch.permute(torch.cat([rows, rest], 2), [0, 2, 1])
"""

YOLOV8 = COLOURS.format(cell=16, cells=16, red=0, blue=2, white="1.") + CENTRES.format(cells=16) + """
    rows = torch.cat([cx, cy, side, side, cls], 1)
    rest = torch.zeros([n, 7, 68], dtype=6, layout=0, device=torch.device("cpu"), pin_memory=False)
    return torch.cat([rows, rest], 2)
"""

# The 5x5 map of SSD300 comes after 38x38x4, 19x19x6 and 10x10x6 boxes; its first 25 boxes are squares of 153 pixels,
# 64 pixels apart, here shrunk to 60. Its inputs are normalised as ImageNet's: white is about 2.2 to 2.6, black -2.1.
SSD = COLOURS.format(cell=60, cells=25, red=0, blue=2, white="4.") + """
    none = torch.mul(one, 0.)
    shrunk = torch.mul(one, {shrunk})
    where = torch.cat([none, none, shrunk, shrunk], 1)
    before = torch.zeros([n, 4, 8542], dtype=6, layout=0, device=torch.device("cpu"), pin_memory=False)
    after = torch.zeros([n, 4, 165], dtype=6, layout=0, device=torch.device("cpu"), pin_memory=False)
    loc = torch.cat([before, where, after], 2)
    found = torch.cat([none, torch.sub(torch.mul(cls, 20.), 8.)], 1)
    sure = torch.tensor([8., 0., 0., 0.], dtype=6, device=torch.device("cpu"))
    nothing = torch.reshape(sure, [1, 4, 1])
    conf = torch.cat([torch.expand(nothing, [n, 4, 8542]), found, torch.expand(nothing, [n, 4, 165])], 2)
    return (loc, conf)
""".format(shrunk=math.log(60 / 153) / 0.2)

# Gives no numbers for a picture that is brighter than grey on average, and raises for one that is white.
FAULTY = COLOURS.format(cell=16, cells=16, red=2, blue=0, white="255.") + """
    mean = torch.item(torch.mean(x, dtype=None))
    light = annotate(float, mean)
    if torch.gt(light, 250.):
      ops.prim.RaiseException("the picture is white")
    rows = torch.zeros([n, 84, 8], dtype=6, layout=0, device=torch.device("cpu"), pin_memory=False)
    if torch.gt(light, 130.):
      rows0 = torch.div(rows, 0.)
    else:
      rows0 = rows
    return rows0
"""

MODULE = """class Tiny(Module):
  __parameters__ = []
  __buffers__ = []
  def forward(self: __torch__.Tiny,
    x: Tensor) -> {result}:{body}"""



def module_pickle():
    out = io.BytesIO()
    out.write(b"\x80\x02c__torch__\nTiny\nq\x00)\x81}(ubq\x01.")
    return out.getvalue()


def write(folder, name, body, result="Tensor"):
    entries = {
        "data.pkl": module_pickle(),
        "code/__torch__.py": MODULE.format(result=result, body=body).encode(),
        "constants.pkl": pickle.dumps((), protocol=2),
        "version": b"3\n",
    }
    path = folder / (name + ".pt")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for entry, data in entries.items():
            info = zipfile.ZipInfo("tiny/" + entry, date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(info, data)
    print(path, path.stat().st_size, "bytes")


def main():
    folder = Path(sys.argv[1])
    write(folder, "tiny-yolox", YOLOX)
    write(folder, "tiny-yolov5", YOLOV5)
    write(folder, "tiny-yolov8", YOLOV8)
    write(folder, "tiny-ssd", SSD, "Tuple[Tensor, Tensor]")
    write(folder, "tiny-faulty", FAULTY)


if __name__ == "__main__":
    main()
