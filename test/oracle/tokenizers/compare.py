"""Holds the scanner to independent tokenizers on sources that no one here wrote.

    python test/oracle/tokenizers/compare.py FOLDER [language …]     (FOLDER as fetch.py left it)

Prints, a language: files, numbers, agreement, literals inside a name, and every difference with the reason for it.
"""

import collections
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import oracles
from reasons import reason_for

root = Path(__file__).parents[3]


def compiler(folder: Path) -> str:
    """A folder with a TypeScript compiler that has a JavaScript interface."""
    if not (folder / "compiler").exists():
        (folder / "compiler").mkdir()
        command = ["npm", "install", "--silent", "--no-save", "--prefix", str(folder / "compiler"), "typescript@5.9.3"]
        subprocess.run(command, check=True)
    return str(folder / "compiler" / "node_modules")


def scan(paths: dict[str, str]) -> dict[str, list[oracles.Span]]:
    """Our literals of each file, in characters."""
    with tempfile.TemporaryDirectory() as work:
        bundle = str(Path(work) / "scan.cjs")
        source = "test/oracle/tokenizers/scan.entry.ts"
        options = ["--bundle", "--platform=node", "--format=cjs", f"--outfile={bundle}", "--log-level=error"]
        subprocess.run(["npx", "esbuild", source, *options], cwd=root, check=True)
        lines = "\n".join(f"{language}\t{path}" for path, language in paths.items())
        done = subprocess.run(["node", bundle], input=lines, capture_output=True, text=True, check=True)
    result = {}
    for line in done.stdout.splitlines():
        _, path, spans = json.loads(line)
        at = oracles.code_units(oracles.text_of(path))
        result[path] = [(at[start], at[end]) for start, end in spans]
    return result


def overlapping(span: oracles.Span, others: list[oracles.Span]) -> oracles.Span | None:
    """One of `others`, which are sorted and apart, that shares a character with the span."""
    low, high = 0, len(others)
    while low < high:
        middle = (low + high) // 2
        if others[middle][1] <= span[0]:
            low = middle + 1
        else:
            high = middle
    return others[low] if low < len(others) and others[low][0] < span[1] else None


def merged(spans: list[oracles.Span]) -> list[oracles.Span]:
    result: list[list[int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1][1] = max(result[-1][1], end)
        else:
            result.append([start, end])
    return [(start, end) for start, end in result]


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    wanted = sys.argv[2:]
    rows = json.loads((folder / "sources.json").read_text())
    paths = {str(folder / row[1]): row[0] for row in rows if not wanted or row[0] in wanted}
    for path in list(paths):
        try:
            oracles.text_of(path)
        except UnicodeDecodeError:
            del paths[path]
    ours = scan(paths)
    ecma = [Path(path) for path, language in paths.items() if language in ("javascript", "typescript")]
    compiled = oracles.typescript(compiler(folder), ecma) if ecma else {}

    worst = 1.0
    total_files = total_numbers = 0
    for language in sorted(set(paths.values())):
        reader = ("TypeScript", None) if language in ("javascript", "typescript") else oracles.reader(language)
        counts: collections.Counter = collections.Counter()
        reasons: collections.Counter = collections.Counter()
        unexplained = []
        for path in (path for path in paths if paths[path] == language):
            text = oracles.text_of(path)
            counts["files"] += 1
            if reader is None:
                counts["numbers"] += len(ours[path])
                continue
            try:
                seen = compiled[path] if reader[1] is None else reader[1](text, Path(path))
            except Exception as problem:
                counts["refused"] += 1
                print(f"{language}: {path}: {reader[0]} refuses: {problem}", file=sys.stderr)
                continue
            aside = merged(seen.texts + seen.unparsed)
            theirs = {span for span in seen.numbers if not overlapping(span, aside)}
            mine = {span for span in ours[path] if not overlapping(span, aside)}
            names = merged([span for span in seen.names if not overlapping(span, aside)])
            counts["aside"] += len(seen.unparsed)
            counts["numbers"] += len(theirs)
            counts["agreed"] += len(theirs & mine)
            for span, whose in [(span, "theirs") for span in theirs - mine] + [(span, "ours") for span in mine - theirs]:
                if whose == "ours" and overlapping(span, names):
                    counts["inside names"] += 1
                rule = reason_for(language, whose, text, span)
                if rule and rule.is_no_number:
                    counts["no numbers"] += 1
                else:
                    counts[f"only {whose}"] += 1
                reasons[rule.sentence if rule else "unexplained"] += 1
                if rule is None:
                    line = text[text.rfind("\n", 0, span[0]) + 1 :].split("\n", 1)[0]
                    unexplained.append(f"    {whose} {text[slice(*span)]!r} in {line.strip()[:110]!r} {Path(path).relative_to(folder)}")
        total_files += counts["files"]
        total_numbers += counts["numbers"]
        if reader is None:
            print(f"{language}: {counts['files']} files, {counts['numbers']} literals; no independent tokenizer")
            continue
        apart = counts["only theirs"] + counts["only ours"]
        agreement = counts["agreed"] / max(1, counts["agreed"] + apart)
        worst = min(worst, agreement)
        print(
            f"{language} beside {reader[0]}: {counts['files']} files, {counts['numbers']} numbers, {agreement:.4%} agree, "
            f"{counts['only theirs']} only theirs, {counts['only ours']} only ours, "
            f"{counts['inside names']} inside a name, {counts['no numbers']} no numbers, "
            f"{counts['aside']} places that the tokenizer does not parse, {counts['refused']} files that it refuses"
        )
        for reason, count in reasons.most_common():
            print(f"  {count:6} {reason}")
        print("\n".join(unexplained[:40]))
    print(f"{total_files} files, {total_numbers} numbers, worst agreement {worst:.4%}")


if __name__ == "__main__":
    main()
