"""Why the scanner and a tokenizer differ at a place: a table of rules, each with a sentence."""

import re
from dataclasses import dataclass

c_family = {"c", "cpp", "cuda-cpp", "metal", "opencl", "objective-c"}
verilog = {"verilog", "systemverilog"}


@dataclass(frozen=True)
class Place:
    """What a rule looks at: one span that only one side has."""

    whose: str
    written: str
    before: str
    after: str


@dataclass(frozen=True)
class Rule:
    languages: set[str]
    applies: "callable"
    sentence: str
    # Set when no number is written there in the sense of the scanner: nothing to agree on.
    is_no_number: bool = False


rules = [
    Rule(
        c_family,
        lambda at: at.whose == "theirs" and (re.fullmatch("0[xX]", at.written) or "##" in at.after[:4] or re.fullmatch(r"\d+x\d+", at.written)),
        "a preprocessing number that is pasted into a name and has no value of its own",
        True,
    ),
    Rule(
        c_family,
        lambda at: re.search(r"#[ \t]*(?:error|warning|include[ \t]*<)[^\n]*$", at.before),
        "words of a directive, or a header's name",
        True,
    ),
    Rule({"fortran"}, lambda at: at.whose == "ours" and re.match(r"\s*(?:format\b|\))", at.after), "a statement's label"),
    Rule(
        verilog,
        lambda at: at.whose == "theirs" and re.search(r"'[sS]?[bodhBODH]\w*[xXzZ?]", at.written),
        "a pattern with unknown digits (x, z, ?), which has no value",
        True,
    ),
    Rule(
        verilog,
        lambda at: at.whose == "theirs" and re.fullmatch("'[01xXzZ]", at.written),
        "'0, '1, 'x or 'z: fills whatever width it is assigned to, and has none itself",
        True,
    ),
    Rule(
        verilog,
        lambda at: at.whose == "theirs" and re.match("(?:s|ms|us|ns|ps|fs)\\b", at.after),
        "a time, whose unit belongs to it",
        True,
    ),
    Rule(
        {"vhdl"},
        lambda at: at.whose == "theirs" and re.search("[\"'].*[XZUWLH-].*[\"']", at.written, re.IGNORECASE),
        "a bit string with unknown digits, which has no value",
        True,
    ),
    Rule(
        {"rust", "swift"},
        lambda at: at.whose == "theirs" and re.search(r"[\w)\]?!]\s*\.$", at.before) and not re.search(r"@available|#available", at.before),
        "the name of a tuple's field",
        True,
    ),
    Rule(
        {"swift"},
        lambda at: re.search(r"(?:[@#]available|#if !?swift)\([^)]*$", at.before),
        "the version of a system, which the grammar splits at its dot",
        True,
    ),
    Rule({"mips"}, lambda at: at.whose == "theirs" and at.before.endswith("$"), "the number of a register", True),
    Rule(
        {"matlab"},
        lambda at: (at.written + at.after)[len(at.written.rstrip(".")) :][:2] in ("./", ".*", ".^", ".\\", ".'"),
        "an operator of elements, whose dot the grammar gives to the number before it",
        True,
    ),
]


def reason_for(language: str, whose: str, text: str, span: tuple[int, int]) -> Rule | None:
    """The rule that explains a span which only one side has, or None."""
    start, end = span
    place = Place(whose, text[start:end], text[max(0, start - 80) : start], text[end : end + 20])
    return next((rule for rule in rules if language in rule.languages and rule.applies(place)), None)
