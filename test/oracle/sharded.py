"""Summaries and errors of shards, computed by Dask's workers and merged: python sharded.py [MiB [shards]]

Each task runs the command line on one shard; nothing but summaries and sums travels. The answer is compared with
the command line's on all shards in one process, and with NumPy's on the whole tensor in memory. Needs
dask[distributed], numpy, and a build (npm run build).
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import dask
import numpy
from distributed import Client, LocalCluster

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = ["node", str(ROOT / "dist" / "numeric-formats.js")]
SCHEMES = ["--scheme", "int8-symmetric", "--block", "0,128", "--json"]


def run(*arguments):
    return subprocess.run([*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=True).stdout


def summarize(shard, folder):
    """The path of a shard's summary."""
    path = folder / f"{shard.stem}.json"
    path.write_text(run("summarize", shard, "--json"))
    return path


def merge(paths, folder, name):
    path = folder / f"{name}.json"
    path.write_text(run("merge", *paths, "--json"))
    return path


def measure(shard, summary):
    """The sums of a shard's error; the scale for the whole tensor comes from the merged summary."""
    return [json.loads(line) for line in run("error", shard, *SCHEMES, "--summary", summary).splitlines()]


def total(parts, key):
    return sum(part[key] for part in parts)


def seconds(work):
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def distributed(client, shards, folder):
    summaries = client.gather(client.map(summarize, shards, folder=folder, pure=False))
    # In a tree: pairs first, wherever a worker is free.
    level = 0
    while len(summaries) > 1:
        pairs = [summaries[i : i + 2] for i in range(0, len(summaries), 2)]
        names = [f"level{level}-{i}" for i in range(len(pairs))]
        summaries = client.gather(client.map(merge, pairs, [folder] * len(pairs), names, pure=False))
        level += 1
    errors = client.gather(client.map(measure, shards, summary=summaries[0], pure=False))
    return json.loads(summaries[0].read_text()), list(zip(*errors))


def one_machine(shards):
    summary = json.loads(run("summarize", *shards, "--json"))
    return summary, [json.loads(line) for line in run("error", *shards, *SCHEMES).splitlines()]


def main(mebibytes=256, count=8):
    folder = pathlib.Path(tempfile.mkdtemp())
    length = mebibytes * 2**18 // count // 128 * 128
    random = numpy.random.default_rng(1)
    shards = []
    for index in range(count):
        values = random.standard_t(4, length).astype(numpy.float32)
        values[:3] = [0, numpy.nan, numpy.inf]
        shards.append(folder / f"shard{index}.npy")
        numpy.save(shards[-1], values)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        (merged, parts), spread = seconds(lambda: distributed(client, shards, folder))
    (single, errors), alone = seconds(lambda: one_machine(shards))

    for table in single.keys() - {"moments"}:
        assert merged[table] == single[table], table
    a, b = merged["moments"], single["moments"]
    for name in ("count", "min", "max", "amax", "smallestNonzero"):
        assert a[name] == b[name], name
    mean = abs(a["sum"] - b["sum"]) / b["sumAbs"]
    m2 = abs(a["m2"] - b["m2"]) / b["sumSquares"]
    assert mean <= 1e-14 and m2 <= 1e-14, (mean, m2)

    values = numpy.concatenate([numpy.load(shard) for shard in shards])
    finite = values[numpy.isfinite(values)].astype(numpy.float64)
    assert merged["counts"]["total"] == len(values) and merged["counts"]["finite"] == len(finite)
    assert a["min"] == finite.min() and a["max"] == finite.max()
    assert abs(a["m2"] / len(finite) - finite.var()) <= 1e-12 * finite.var()
    keys = numpy.bincount(values.view(numpy.uint32) >> 16, minlength=65536)
    assert dict(merged["topHalf"]) == {int(k): int(keys[k]) for k in numpy.flatnonzero(keys)}

    lines = []
    for own, whole in zip(parts, errors):
        for key in ("count", "zeroed", "clipped"):
            assert total(own, key) == whole[key], key
        assert max(part["maxAbsError"] for part in own) == whole["maxAbsError"]
        signal, noise = total(own, "sumSquares"), total(own, "sumSquaredError")
        assert abs(noise - whole["sumSquaredError"]) <= 1e-12 * noise
        sqnr = 10 * numpy.log10(signal / noise)
        assert abs(sqnr - whole["sqnrDb"]) < 1e-9
        block = own[0]["blockSize"] or "the whole tensor"
        lines.append(f"int8, blocks of {block}: {sqnr:.4f} dB distributed, {whole['sqnrDb']:.4f} dB on one machine")

    print(f"dask {dask.__version__}, numpy {numpy.__version__}, python {sys.version.split()[0]}")
    print(f"{count} shards of {length} float32 ({mebibytes} MiB), 2 Dask workers")
    print(f"tables, counts and extremes identical; sum differs by {mean:.1e} of the sum of |x|, m2 by {m2:.1e} of the sum of squares")
    print("\n".join(lines))
    print(f"distributed {spread:.1f} s, one process {alone:.1f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
