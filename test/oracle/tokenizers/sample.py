"""Writes test/literals/golden/: short excerpts of real sources with the numbers that the tokenizers see in them.

    python test/oracle/tokenizers/sample.py FOLDER     (FOLDER as fetch.py left it)

Only sources whose license permits it are taken, and named with their license in each excerpt.
"""

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

import oracles
from compare import compiler, merged, overlapping
from reasons import reason_for

target = Path(__file__).parents[2] / "literals" / "golden"
lines_each = 30
excerpts_each = 3
longest_line = 120

# Part of a file's path → license.
licenses = {
    "numpy__": "BSD-3-Clause, NumPy Developers",
    "onnx__": "Apache-2.0, ONNX Project Contributors",
    "ml_dtypes__": "Apache-2.0, The ml_dtypes Authors",
    "nvidia_cuda_cccl": "Apache-2.0 WITH LLVM-exception, NVIDIA Corporation",
    "flashinfer": "Apache-2.0, FlashInfer team",
    "mlx__": "MIT, Apple Inc.",
    "pyopencl": "MIT, Andreas Klöckner and contributors",
    "vispy": "BSD-3-Clause, Vispy Development Team",
    "pygfx": "BSD-2-Clause, Almar Klein, Korijn van Golen",
    "/lib/std/": "MIT, Zig contributors",
    "/musl/": "MIT, Rich Felker and others",
    "cpu_ibex": "Apache-2.0, lowRISC contributors",
    "cpu_vexriscv": "MIT, SpinalHDL contributors",
    "cpu_microwatt": "CC-BY-4.0, The Microwatt authors",
    "llama_rn": "MIT, The ggml authors and Jhen-Jie Hong",
    "discordjs_opus": "BSD-3-Clause, Xiph.Org Foundation and others",
    "expo_modules_core": "MIT, 650 Industries",
    "react_native": "MIT, Meta Platforms and Software Mansion",
    "lottie": "Apache-2.0, Airbnb",
    "three_": "MIT, three.js authors",
    "rxjs": "Apache-2.0, Google, Netflix, Microsoft and contributors",
    "pdf_lib": "MIT, Andrew Dillon",
    "_stdlib_": "Apache-2.0, The Stdlib Authors",
    "world_atlas": "ISC, Michael Bostock",
    "browser_compat": "CC0-1.0, MDN contributors",
    "librust_": "MIT OR Apache-2.0, the crate's authors",
    "golang_": "BSD-3-Clause, The Go Authors",
    "yosys": "ISC, Claire Xenia Wolf and others",
    "libhugs": "BSD-3-Clause, The University Court of the University of Glasgow and others",
    "jsonlab": "BSD-3-Clause, Qianqian Fang",
    "juliacall": "MIT, Christopher Rowley",
    "osc_jack": "Unlicense, Keijiro Takahashi",
    "mlsd": "Apache-2.0, Keijiro Takahashi",
    "blazeface": "Apache-2.0, Keijiro Takahashi",
}


def license_of(path: str) -> str | None:
    return next((text for part, text in licenses.items() if part in path), None)


def best_window(text: str, seen: oracles.Seen, language: str) -> dict | None:
    """The lines with the most spellings of numbers, all of them parsed; None where no lines do."""
    aside = merged(seen.texts)
    unparsed = merged(seen.unparsed)
    numbers = [span for span in seen.numbers if not overlapping(span, aside)]
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    best, most = None, 3
    for first in range(0, len(starts) - 1, lines_each // 2):
        begin, end = starts[first], starts[min(first + lines_each, len(starts) - 1)] - 1
        inside = [span for span in numbers if begin <= span[0] and span[1] <= end]
        spellings = {text[slice(*span)] for span in inside}
        lines = text[begin:end].split("\n")
        if len(spellings) <= most or overlapping((begin, end), unparsed) or max(map(len, lines)) > longest_line:
            continue
        # Other people's reminders would look like ours.
        if re.search(r"\b(?:T[O]DO|FIX[M]E|X{3})\b", text[begin:end]):
            continue
        # Where a rule says that the two look at different things there is nothing to hold on to.
        if any(reason_for(language, "theirs", text, span) for span in inside):
            continue
        most = len(spellings)
        best = {
            "firstLine": first + 1,
            "lines": [line.rstrip("\r") for line in lines],
            "numbers": lengths(text, begin, end, inside),
            "texts": lengths(text, begin, end, [(max(begin, low), min(end, high)) for low, high in aside if low < end and high > begin]),
        }
    return best


def lengths(text: str, begin: int, end: int, spans: list[oracles.Span]) -> list[list[int]]:
    """Spans as line, first column and column behind, from 0, in UTF-16 units; a span of many lines as many."""
    result = []
    for low, high in sorted(spans):
        while low < high:
            line_end = text.find("\n", low)
            cut = high if line_end < 0 else min(high, line_end)
            line_start = text.rfind("\n", 0, low) + 1
            column = len(text[line_start:low].encode("utf-16-le")) // 2
            if cut > low:
                width = len(text[low:cut].rstrip("\r").encode("utf-16-le")) // 2
                result.append([text.count("\n", begin, low), column, column + width])
            low = cut + 1
    return result


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    rows = json.loads((folder / "sources.json").read_text())
    ecma = [folder / row[1] for row in rows if row[0] in ("javascript", "typescript") and license_of(row[1])]
    compiled = oracles.typescript(compiler(folder), ecma)
    made: dict[str, list[dict]] = {}
    for language, path, package, digest in rows:
        terms = license_of(path)
        reader = oracles.reader(language)
        if not terms or (reader is None and str(folder / path) not in compiled):
            continue
        try:
            text = oracles.text_of(folder / path)
            seen = reader[1](text, folder / path) if reader else compiled[str(folder / path)]
        except (UnicodeDecodeError, SyntaxError):
            continue
        window = best_window(text, seen, language)
        if window:
            who = reader[0] if reader else "TypeScript"
            made.setdefault(language, []).append(
                {"package": package, "path": path.split("/", 2)[2], "sha256": digest, "license": terms, "tokenizer": who, **window}
            )
    versions = {name: version(name) for name in ("tree-sitter", "tree-sitter-language-pack", "libclang")}
    versions["python"], versions["typescript"] = sys.version.split()[0], "5.9.3"
    target.mkdir(exist_ok=True)
    for language, excerpts in sorted(made.items()):
        # The richest of each package first, so that no package is alone.
        excerpts.sort(key=lambda one: -len(one["numbers"]))
        firsts = list({one["package"]: one for one in reversed(excerpts)}.values())[::-1]
        rest = [one for one in excerpts if one not in firsts]
        chosen = (firsts + rest)[:excerpts_each]
        golden = {"versions": versions, "language": language, "excerpts": chosen}
        (target / f"{language}.json").write_text(json.dumps(golden, ensure_ascii=False, separators=(",", ":")).replace('{"package"', '\n{"package"') + "\n")
        print(language, len(chosen), "excerpts,", sum(len(one["numbers"]) for one in chosen), "numbers")


if __name__ == "__main__":
    main()
