import {
  anyEnd,
  assignment,
  type BindingForm,
  type Bindings,
  constant,
  equals,
  form,
  lineEnd,
  lineStart,
  member,
  type Rebinding,
  rebinding,
  scriptEnd,
  statementEnd,
  typed,
} from "./bindingForm.ts";

const define: BindingForm = { ...form(`${lineStart}#[ \\t]*define[ \\t]+`, "[ \\t]+", lineEnd), macro: true };
const undefine = rebinding("#[ \\t]*undef[ \\t]+", "");

/** A type stands before the name: `float k`, `vec<T>& k`. */
const typeBefore =
  "(?<!\\b(?:return|else|case|goto|throw|new|delete|in|of|and|or|not|await|yield|default|as|is|define|typeof|sizeof|instanceof)\\s*)(?<=[\\w>\\]][*&]*\\s)";
const typedNames = [
  rebinding(typeBefore, "\\s*[,)]", true),
  rebinding(typeBefore, "\\s*(?:[=;{\\[]|:[^:])(?!=)"),
  undefine,
];
/** `k: type` in a parameter list. */
const colonNames = [rebinding("[(,|]\\s*(?:mut\\s+|_\\s+)?", "\\s*:(?!:)", true)];

const braces = (forms: readonly BindingForm[], rebindings: readonly Rebinding[]): Bindings => ({
  forms,
  rebindings,
  scope: "braces",
});

const cFamily = braces(
  [
    define,
    constant(
      "const|constexpr|constinit|constant|__constant__|__constant",
      "\\s*(?:=(?!=)|[{(])\\s*",
      statementEnd,
    ),
    member(),
  ],
  typedNames,
);

/** A plain assignment at the start of a line, in languages that bind names so. */
function script(assigned: string, rebindings: readonly Rebinding[]): Bindings {
  const augmented = "\\s*(?:[-+*/%&|^@\\\\]|//|<<|>>|\\*\\*)=(?!=)|\\s*:=";
  const inTuple = rebinding(
    `${lineStart}\\(?(?:[\\w.]+\\s*,\\s*){0,8}`,
    "(?:\\s*,\\s*[\\w.*]+){0,8}\\)?\\s*=(?!=)",
  );
  return {
    forms: [form(`${lineStart}(?:const[ \\t]+)?|;[ \\t]*`, assigned, scriptEnd, true)],
    rebindings: [...rebindings, assignment("", augmented), inTuple],
    scope: "indentation",
  };
}

const loopTarget = rebinding("\\bfor\\b(?![^\\r\\n]*\\bin\\b)[^\\r\\n:]*", "");

const python = script(`(?:[ \\t]*:[^=\\r\\n]{1,80})?[ \\t]*=(?!=)[ \\t]*`, [
  rebinding("\\bdef\\s+\\w+\\s*\\((?:[^()]|\\([^()]*\\))*[(,*]\\s*|\\bdef\\s+\\w+\\s*\\(", "", true),
  rebinding("\\blambda\\b[^:\\r\\n]*[\\s,*]", ""),
  assignment("\\b(?:global|nonlocal)\\b[^;\\r\\n]*", ""),
  rebinding("\\b(?:as|import|del)\\b[^;\\r\\n]*", ""),
  rebinding(lineStart, "[ \\t]*:[^=\\r\\n]{0,80}[\\r\\n]"),
  loopTarget,
]);

const functionParameter = rebinding("\\bfunction\\b[^()\\r\\n]*\\([^)]*(?<=[(,]\\s*)", "", true);

/** How names are bound, by the id of the language's row; a language that is not here binds none. */
export const bindingsOf: Readonly<Record<string, Bindings>> = {
  cpp: cFamily,
  opencl: cFamily,
  hlsl: cFamily,
  glsl: cFamily,
  wgsl: braces(
    [constant("const|let|override", typed, statementEnd)],
    [...colonNames, rebinding("\\bvar\\b[^;]*\\s", "")],
  ),
  rust: braces(
    [form("\\b(?:const|static|let)\\s+", typed, statementEnd), member("scoped")],
    [...colonNames, rebinding("\\bmut\\s+", "\\s*[:=]"), rebinding("\\b(?:for|in)\\s+", "\\s+in\\b", true)],
  ),
  go: braces(
    [
      constant("const", "(?:[ \\t]+[\\w.]+)?[ \\t]*=(?!=)[ \\t]*"),
      form("\\bconst\\s*\\([^()]*[\\r\\n][ \\t]*", "(?:[ \\t]+[\\w.]+)?[ \\t]*=(?!=)[ \\t]*", anyEnd),
      form("(?<![\\w,]\\s*)", "[ \\t]*:=[ \\t]*", anyEnd, true),
    ],
    [
      assignment(
        "&|(?:[\\w.]+\\s*,\\s*){0,8}",
        "(?:\\s*,\\s*[\\w.]+){0,8}\\s*(?:[-+*/%&|^]|<<|>>|&\\^)?=(?!=)|\\s*(?:\\+\\+|--)",
      ),
      assignment("(?:[\\w.]+\\s*,\\s*){1,8}", "(?:\\s*,\\s*\\w+){0,8}\\s*:="),
      assignment("&", ""),
      rebinding("[(,]\\s*", "\\s+[\\w.*\\[\\]]+\\s*[,)]", true),
      rebinding("\\bvar\\s+", ""),
      rebinding("", "(?:\\s*,\\s*\\w+){0,8}\\s*:="),
    ],
  ),
  zig: braces(
    [constant("const", typed, statementEnd), member("scoped")],
    [...colonNames, rebinding("\\bvar\\s+", "")],
  ),
  swift: braces(
    [
      constant("let", typed),
      {
        ...form("\\bcase\\s+|\\bcase\\b[^:{}\\r\\n]*,\\s*", equals, anyEnd),
        inside: /\benum\b/,
        scoped: true,
      },
    ],
    [...colonNames, rebinding("\\bvar\\s+", "")],
  ),
  kotlin: braces([constant("val", typed)], [...colonNames, rebinding("\\bvar\\s+", "")]),
  java: braces([constant("final|val", typed, statementEnd)], typedNames),
  csharp: braces([constant("const|readonly", equals, statementEnd), member("scoped")], typedNames),
  javascript: braces(
    [constant("const|readonly", typed), { ...constant("let|var", typed), variable: true }, member("scoped")],
    [
      ...colonNames,
      functionParameter,
      assignment("", "\\s*(?:[-+*/%&|^]|<<|>>|\\*\\*)?=(?![=>])|\\s*(?:\\+\\+|--)"),
      assignment("(?:\\+\\+|--)", ""),
      rebinding("", "(?:\\s*,[^()]{0,300})?\\)\\s*(?::[^=;{}]{0,80})?=>|\\s*=>", true),
    ],
  ),
  python,
  julia: script("(?:::[\\w.{}]{1,40})?[ \\t]*=(?!=)[ \\t]*", [functionParameter, loopTarget]),
  matlab: script("[ \\t]*=(?!=)[ \\t]*", [functionParameter, rebinding("\\bfor\\s+", "\\s*=")]),
  r: script("[ \\t]*(?:<<?-|=(?!=))[ \\t]*", [functionParameter, loopTarget]),
  haskell: {
    forms: [
      form(
        `${lineStart}(?:(?:let|where)[ \\t]+)?`,
        "(?:[ \\t]*::[^=\\r\\n]{1,80})?[ \\t]*=(?!=)[ \\t]*",
        "[ \\t]*(?:--|$|[\\r\\n])",
      ),
    ],
    rebindings: [
      rebinding(
        `${lineStart}\\w+(?:[ \\t]+\\w+){0,8}[ \\t]+|\\\\(?:\\w+[ \\t]+){0,8}`,
        "(?:[ \\t]+\\w+){0,8}[ \\t]*(?:=(?!=)|->|\\|)",
        true,
      ),
    ],
    scope: "indentation",
  },
  fortran: {
    forms: [
      form(
        "\\bparameter\\b[^!\\r\\n]*(?:::|\\()[^!\\r\\n]*(?<=[\\s:,(])",
        "\\s*=(?!=)\\s*",
        "[ \\t]*(?:[,;!)&]|$|[\\r\\n])",
      ),
    ],
    rebindings: [rebinding("::[^!\\r\\n]*(?<=[\\s:,])", "")],
    scope: /^[ \t]*end[ \t]*(?:subroutine|function|module|program)\b/im,
  },
  verilog: {
    forms: [
      form("\\b(?:localparam|parameter|specparam)\\b[^;()]*(?<=[\\s,\\]])", equals, "\\s*[;,)]"),
      { ...form(`${lineStart}\`define[ \\t]+`, "[ \\t]+", lineEnd), macro: true },
      member(),
    ],
    rebindings: [
      rebinding(
        "\\b(?:input|output|inout|wire|reg|logic|integer|real|genvar)\\b[^;()]*(?<=[\\s,\\]])",
        "\\s*[;,)=\\[]",
      ),
      rebinding("`undef[ \\t]+", ""),
    ],
    scope: /\bend(?:module|interface|function|task|class|generate|program)\b/,
  },
  vhdl: {
    forms: [form("\\bconstant\\s+", "\\s*:[^:;()]{1,80}(?:\\([^()]*\\)\\s*)?:=\\s*", "\\s*;")],
    rebindings: [rebinding("\\b(?:variable|signal)\\s+(?:\\w+\\s*,\\s*)*", "")],
    scope: /\bend\s+(?:architecture|process|function|procedure)\b/i,
  },
  ada: {
    forms: [form("", "\\s*:\\s*constant\\b[^:;]{0,80}:=\\s*", "\\s*;")],
    rebindings: [],
    scope: /(?!)/,
  },
  mlir: {
    forms: [form("%", "\\s*=\\s*(?:[\\w.]+\\.)?constant\\s+", "(?:[ \\t]*:[^\\r\\n]*)?(?:$|[\\r\\n])")],
    rebindings: [rebinding("%", "\\s*=")],
    scope: "braces",
  },
  llvm: {
    forms: [form("@", '\\s*=[^\\r\\n"{}]{0,200}\\bconstant\\s+\\w+\\s+', "[ \\t]*(?:,|;|$|[\\r\\n])")],
    rebindings: [],
    scope: /(?!)/,
  },
  asm: {
    forms: [
      form("\\.(?:equ|set|equiv)[ \\t]+", "[ \\t]*,[ \\t]*", lineEnd),
      form(lineStart, "[ \\t]+equ[ \\t]+|[ \\t]*=(?!=)[ \\t]*", lineEnd),
      define,
      form(`${lineStart}%(?:define|assign)[ \\t]+`, "[ \\t]+", lineEnd),
    ],
    rebindings: [undefine],
    scope: /(?!)/,
  },
  ptx: { forms: [constant("\\.const", equals, statementEnd)], rebindings: [], scope: "braces" },
  any: braces([define, constant("const|constexpr|final|readonly|let|val", typed)], []),
};
