"""Where independent tokenizers see numbers: Python's own, Clang's, the TypeScript compiler's, tree-sitter's."""

import io
import json
import re
import subprocess
import token
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

import tree_sitter_language_pack
from clang import cindex

Span = tuple[int, int]


@dataclass
class Seen:
    """Spans of a file in characters of its text: numbers, text where digits are no code, names, what did not parse."""

    numbers: list[Span] = field(default_factory=list)
    texts: list[Span] = field(default_factory=list)
    names: list[Span] = field(default_factory=list)
    unparsed: list[Span] = field(default_factory=list)


def text_of(path: str | Path) -> str:
    """A file's text with its line ends as they are."""
    return Path(path).read_bytes().decode()


def python(text: str, path: Path) -> Seen:
    seen = Seen()
    starts = [0]
    for line in io.StringIO(text, newline=""):
        starts.append(starts[-1] + len(line))
    kinds = {token.NUMBER: seen.numbers, token.STRING: seen.texts, tokenize.COMMENT: seen.texts, token.NAME: seen.names}
    for item in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        if item.type in kinds:
            kinds[item.type].append((starts[item.start[0] - 1] + item.start[1], starts[item.end[0] - 1] + item.end[1]))
    return seen


clang_arguments = {
    "c": ["-x", "c", "-std=c2x"],
    "objective-c": ["-x", "objective-c"],
    "opencl": ["-x", "cl"],
}


def clang(language: str):
    arguments = clang_arguments.get(language, ["-x", "c++", "-std=c++20"])

    def read(text: str, path: Path) -> Seen:
        # The lexer alone: nothing is included, and what a preprocessor would drop is seen too.
        bare = re.sub(r"(?m)^([ \t]*#[ \t]*)include\b", lambda match: match[1] + "ignored", text)
        assert len(bare) == len(text)
        unit = cindex.Index.create().parse(
            "file.h", args=arguments, unsaved_files=[("file.h", bare)], options=cindex.TranslationUnit.PARSE_INCOMPLETE
        )
        extent = cindex.SourceRange.from_locations(
            cindex.SourceLocation.from_offset(unit, unit.get_file("file.h"), 0),
            cindex.SourceLocation.from_offset(unit, unit.get_file("file.h"), len(bare.encode())),
        )
        seen = Seen()
        at = characters(bare)
        for item in unit.get_tokens(extent=extent):
            span = at[item.extent.start.offset], at[item.extent.end.offset]
            spelling = bare[slice(*span)]
            if item.kind == cindex.TokenKind.COMMENT:
                seen.texts.append(span)
            elif item.kind == cindex.TokenKind.LITERAL:
                (seen.numbers if re.match(r"\.?\d", spelling) else seen.texts).append(span)
            elif item.kind != cindex.TokenKind.PUNCTUATION:
                seen.names.append(span)
        return seen

    return read


def characters(text: str):
    """Byte offset in UTF-8 → offset in characters."""
    if text.isascii():
        return range(len(text) + 1)
    offsets = []
    for index, character in enumerate(text):
        offsets.extend([index] * len(character.encode()))
    return [*offsets, len(text)]


# Types of nodes that are numbers; any node of the type counts, its inside does not.
number_types = re.compile(
    r"(?:^|_)(?:number|integer|float|real|numeric|decimal|int|hex|imaginary|complex|boz|based|sized|unsigned|long)(?:_|$)"
    r"|^(?:bit_string_literal|bitstring_literal|unbased_unsized_literal)$",
    re.IGNORECASE,
)
# Types of nodes whose digits are no code.
text_types = re.compile(
    r"comment|haddock|pragma|str_text|string|char|regex|heredoc|rune|quoted|^text$|raw_text|template|block_scalar|cpp",
    re.IGNORECASE,
)
# Types of nodes that a grammar leaves as they are.
raw_types = re.compile(r"preproc_arg|macro_text|text_macro_definition|include_compiler_directive")


def tree_sitter(grammar: str):
    parser = tree_sitter_language_pack.get_parser(grammar)

    def read(text: str, path: Path) -> Seen:
        seen = Seen()
        source = text.encode()
        at = characters(text)
        cursor = [parser.parse(source).root_node]
        while cursor:
            node = cursor.pop()
            span = at[node.start_byte], at[node.end_byte]
            written = text[slice(*span)]
            if node.is_error or node.is_missing or raw_types.search(node.type):
                # A line that does not parse has no tokens that could be trusted.
                begin = text.rfind("\n", 0, span[0]) + 1
                end = text.find("\n", span[1])
                seen.unparsed.append((begin, len(text) if end < 0 else end))
                continue
            if is_number(grammar, node.type, written):
                seen.numbers.append((span[0] + len(written) - len(written.lstrip("+-#$")), span[1]))
            elif node.is_named and text_types.search(node.type) and not is_interpolated(node):
                seen.texts.append(span)
            elif node.child_count:
                cursor.extend(node.children)
            elif re.fullmatch(r"[^\W\d]\w*", written):
                seen.names.append(span)
        return seen

    return read


def is_interpolated(node) -> bool:
    """A string with code inside: its pieces are seen one by one."""
    return any("interpolat" in child.type or "substitution" in child.type for child in node.children)


def is_number(grammar: str, kind: str, written: str) -> bool:
    if grammar == "asm" and kind == "ident":
        # Without a blank before it the grammar takes an operand for a name.
        return bool(re.fullmatch(r"\$(?:0[xX][\da-fA-F]+|\d+)", written))
    return bool(number_types.search(kind)) and bool(re.fullmatch(r"[-+#$]*(?:\.?\d\S*|\d*\s*'[sS]?[bodhBODH]\s*[\w?]+|[a-zA-Z]{0,3}[\"'][0-9a-zA-Z_]+[\"']?|'[01xXzZ])", written))


def typescript(compiler: str, paths: list[Path]) -> dict[str, Seen]:
    """The compiler's view of many files at once; offsets are UTF-16 and turned into characters here."""
    script = Path(__file__).with_name("typescriptNumbers.mjs")
    names = "\n".join(map(str, paths))
    done = subprocess.run(["node", str(script), compiler], input=names, capture_output=True, text=True, check=True)
    result = {}
    for line in done.stdout.splitlines():
        path, found = json.loads(line)
        at = code_units(text_of(path))
        spans = {kind: [(at[start], at[end]) for start, end in items] for kind, items in found.items()}
        result[path] = Seen(**spans)
    return result


def code_units(text: str):
    """Offset in UTF-16 code units → offset in characters."""
    if all(ord(character) < 0x10000 for character in text):
        return range(len(text) + 1)
    offsets = []
    for index, character in enumerate(text):
        offsets.extend([index] * (2 if ord(character) > 0xFFFF else 1))
    return [*offsets, len(text)]


clang_languages = ["c", "cpp", "cuda-cpp", "metal", "opencl", "objective-c"]
grammars = {
    "glsl": "glsl", "hlsl": "hlsl", "wgsl": "wgsl", "rust": "rust", "go": "go", "java": "java", "kotlin": "kotlin",
    "csharp": "csharp", "swift": "swift", "julia": "julia", "matlab": "matlab", "r": "r", "fortran": "fortran",
    "zig": "zig", "haskell": "haskell", "llvm": "llvm", "asm": "asm", "mips": "asm", "verilog": "verilog", "systemverilog": "verilog",
    "vhdl": "vhdl", "ada": "ada", "json": "json", "yaml": "yaml",
}  # fmt: skip


def reader(language: str):
    """Who reads a language, by name, and how; None where no tokenizer is at hand."""
    if language == "python":
        return "tokenize", python
    if language in clang_languages:
        return "Clang", clang(language)
    if language in grammars:
        return "tree-sitter", tree_sitter(grammars[language])
    return None
