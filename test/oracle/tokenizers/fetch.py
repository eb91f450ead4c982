"""Collects real sources of every language from packages, by the packages' ordinary clients.

    python test/oracle/tokenizers/fetch.py FOLDER

Writes FOLDER/<language id>/<package>/…: at most `per_package` files a package and language, taken evenly from
the sorted list of those that have numbers, and FOLDER/sources.json with each file's language, package, version and hash.
"""

import fnmatch
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

per_package = 30
longest_file = 400_000
fewest_numbers = 4

# Package → editor language id → patterns of files.
pypi = {
    "numpy==2.4.6": {"python": ["*.py"], "c": ["*.h"], "fortran": ["*.f90", "*.f"]},
    "onnx==1.23.2": {"python": ["*.py"], "cpp": ["*.cc", "*.h"]},
    "ml_dtypes==0.6.0": {"cpp": ["*.h"], "python": ["*.py"]},
    "nvidia-cuda-runtime-cu12==12.9.79": {"cuda-cpp": ["*.h", "*.hpp"]},
    "nvidia-cuda-cccl-cu12==12.9.27": {"cuda-cpp": ["*.cuh", "*.h"]},
    "flashinfer-python==0.7.2.post1": {"cuda-cpp": ["*.cuh", "*.cu"], "python": ["*.py"]},
    "mlx==0.32.4": {"metal": ["*.metal", "*kernels/*.h"], "cpp": ["*.h"]},
    "pyopencl==2026.1.4": {"opencl": ["*.cl"], "python": ["*.py"]},
    "vispy==0.17.0": {"glsl": ["*.glsl", "*.vert", "*.frag", "*.geom"]},
    "pygfx==0.17.0": {"wgsl": ["*.wgsl"]},
    "ziglang==0.17.0": {"zig": ["*/lib/std/*.zig"], "c": ["*/lib/libc/*.c"], "asm": ["*/x86_64/*.s", "*/i386/*.s", "*/aarch64/*.s", "*/arm/*.S", "*/riscv*/*.S"], "mips": ["*/mips*/*.[sS]"]},
    "pythondata-cpu-microwatt==0.0.post1409": {"vhdl": ["*.vhdl"]},
    "pythondata-cpu-ibex==0.0.post2937": {"systemverilog": ["*.sv", "*.svh"], "asm": ["*.S"]},
    "pythondata-cpu-vexriscv==1.0.1.post407": {"verilog": ["*.v"]},
    "gmsh==4.15.2": {"julia": ["*.jl"], "fortran": ["*.f90"], "cpp": ["*.cpp"]},
    "juliacall==0.9.37": {"julia": ["*.jl"]},
    "ultralytics==8.4.190": {"yaml": ["*.yaml"]},
    "onnxruntime==1.32.0": {"python": ["*.py"]},
}
npm = {
    "llama.rn@0.12.9": {
        "c": ["*.c"],
        "cpp": ["*.cpp", "*.h"],
        "metal": ["*.metal"],
        "opencl": ["*.cl"],
        "java": ["*.java"],
        "objective-c": ["*.m", "*.mm"],
        "typescript": ["*.ts"],
    },
    "@discordjs/opus@0.10.0": {"c": ["*.c", "*.h"]},
    "expo-modules-core@58.0.7": {"kotlin": ["*.kt"], "swift": ["*.swift"]},
    "react-native-reanimated@4.7.1": {"kotlin": ["*.kt"], "java": ["*.java"], "typescript": ["*.ts", "*.tsx"]},
    "react-native@1000.0.0": {"kotlin": ["*.kt"], "java": ["*.java"]},
    "react-native-svg@15.16.1": {"java": ["*.java"], "kotlin": ["*.kt"]},
    "lottie-ios@4.6.1": {"swift": ["*.swift"]},
    "jp.keijiro.mlsd@1.0.0": {"csharp": ["*.cs"], "hlsl": ["*.hlsl", "*.compute", "*.shader"]},
    "jp.keijiro.klak.hap@1.0.0": {"csharp": ["*.cs"], "hlsl": ["*.hlsl", "*.shader", "*.cginc"]},
    "jp.keijiro.mediapipe.blazeface@1.2.0": {"csharp": ["*.cs"], "hlsl": ["*.compute", "*.hlsl", "*.shader"]},
    "jp.keijiro.osc-jack@2.0.0": {"csharp": ["*.cs"]},
    "three@0.187.0": {"javascript": ["*.js"]},
    "rxjs@7.8.2": {"typescript": ["*.ts"]},
    "pdf-lib@1.17.1": {"typescript": ["*.ts"], "javascript": ["*.js"], "json": ["*.json"]},
    "d3-color@3.1.1": {"javascript": ["*.js"]},
    "@stdlib/blas@0.4.1": {"fortran": ["*.f"], "c": ["*.c"], "javascript": ["*.js"], "typescript": ["*.ts"]},
    "glsl-noise@0.0.0": {"glsl": ["*.glsl"]},
    "world-atlas@2.0.2": {"json": ["*.json"]},
    "@mdn/browser-compat-data@8.1.9": {"json": ["*.json"]},
    "typescript@5.9.3": {"typescript": ["*.d.ts"], "json": ["*.json"]},
}
debian = {
    "libc6-dev": {"c": ["*.h"]},
    "linux-libc-dev": {"c": ["*.h"]},
    "libstdc++-12-dev": {"cpp": ["*.h", "*.tcc", "*/c++/12/*"]},
    "libeigen3-dev": {"cpp": ["*.h"]},
    "librust-half-dev": {"rust": ["*.rs"]},
    "librust-num-traits-dev": {"rust": ["*.rs"]},
    "librust-libm-dev": {"rust": ["*.rs"], "llvm": ["*.ll"], "asm": ["*-cgu*.s"]},
    "librust-rand-dev": {"rust": ["*.rs"]},
    "librust-compiler-builtins-dev": {"rust": ["*.rs"], "asm": ["*.S", "*.s"]},
    "golang-1.19-src": {"go": ["*/math/*.go", "*/strconv/*.go", "*/image/*.go"]},
    "golang-golang-x-image-dev": {"go": ["*.go"]},
    "openjdk-17-source": {"java": ["*/java/lang/*.java", "*/java/math/*.java", "*/sun/java2d/*.java"]},
    "octave-jsonlab": {"matlab": ["*.m"]},
    "dynare": {"matlab": ["*.m"]},
    "r-cran-mass": {"r": ["*.R"]},
    "r-cran-nlme": {"r": ["*.R"]},
    "r-cran-survival": {"r": ["*.R"]},
    "r-base-core": {"r": ["*.R"]},
    "r-cran-boot": {"r": ["*.R"]},
    "libhugs-base-bundled": {"haskell": ["*.hs"]},
    "libhugs-haskell98-bundled": {"haskell": ["*.hs"]},
    "yosys": {"verilog": ["*.v"]},
    "ghdl-common": {"vhdl": ["*.vhdl", "*.vhd"]},
    "gnat-12": {"ada": ["*.adb", "*.ads"]},
    "gmsh-doc": {"julia": ["*.jl"], "fortran": ["*.f90"]},
}


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()[-300:]}")
    return done.stdout


def download(kind: str, package: str, folder: Path) -> str:
    """Unpacks a package into `folder`; answers its name with its version."""
    if kind == "pypi":
        run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", package, cwd=folder)
    elif kind == "npm":
        run("npm", "pack", "--silent", package, cwd=folder)
    else:
        run("apt-get", "download", "-qq", package, cwd=folder)
    (archive,) = list(folder.iterdir())
    inside = folder / "unpacked"
    if archive.suffix == ".whl":
        zipfile.ZipFile(archive).extractall(inside)
    elif archive.suffix == ".tgz":
        tarfile.open(archive).extractall(inside)
    else:
        run("dpkg", "-x", str(archive), str(inside), cwd=folder)
    archive.unlink()
    for crate in inside.rglob("libm-*/src/lib.rs"):
        # Intermediate code and assembly of sources that are not ours, by a compiler that is not ours.
        run("rustc", "--edition=2018", "--crate-type=lib", "--emit=llvm-ir,asm", "-O", "-Ccodegen-units=8", str(crate), cwd=crate.parents[1])
    for zipped in list(inside.rglob("src.zip")):
        zipfile.ZipFile(zipped).extractall(zipped.parent)
    return archive.name.rsplit(".", 1)[0]


def chosen(inside: Path, patterns: list[str]) -> list[Path]:
    """Files that match and have digits, evenly spaced in sorted order; each content once."""
    found, seen = [], set()
    for path in sorted(inside.rglob("*")):
        if not path.is_file() or path.is_symlink() or path.stat().st_size > longest_file:
            continue
        if not any(fnmatch.fnmatchcase(str(path), pattern) for pattern in patterns):
            continue
        data = path.read_bytes()
        digest = hashlib.sha256(data).digest()
        if digest not in seen and len(re.findall(rb"\b\d", data)) >= fewest_numbers:
            seen.add(digest)
            found.append(path)
    step = max(1, len(found) / per_package)
    return [found[int(index * step)] for index in range(min(len(found), per_package))]


def main() -> None:
    target = Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    rows = []
    for kind, table in (("pypi", pypi), ("npm", npm), ("debian", debian)):
        for package, languages in table.items():
            work = target / "work"
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            try:
                version = download(kind, package, work)
            except (RuntimeError, OSError, ValueError) as problem:
                print(f"{package}: {problem}", file=sys.stderr)
                continue
            for language, patterns in languages.items():
                for path in chosen(work / "unpacked", patterns):
                    inside = path.relative_to(work / "unpacked")
                    copy = target / language / re.sub(r"\W", "_", package) / inside
                    os.makedirs(copy.parent, exist_ok=True)
                    shutil.copyfile(path, copy)
                    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
                    rows.append([language, str(copy.relative_to(target)), version, digest])
            print(version, {language: sum(row[0] == language and row[2] == version for row in rows) for language in languages})
    shutil.rmtree(target / "work", ignore_errors=True)
    (target / "sources.json").write_text(json.dumps(rows, indent=0))
    print(len(rows), "files")


if __name__ == "__main__":
    main()
