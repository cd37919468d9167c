"""Fuzz one reader with atheris, guided by the coverage of the engine and of openpyxl.

    python tests/fuzz/coverage_guided.py READER [RUNS] [libFuzzer's options]

Needs the extra `fuzz`. A crash, a hang of ten seconds or a gigabyte of memory ends it with an
error; libFuzzer leaves the input in the working directory, and what it learnt in FUZZ_CORPUS.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

with atheris.instrument_imports(include=["actionplan_engine", "openpyxl"]):
    from fuzz.readers import READERS
from fuzz.seeds import SEEDS, TOKENS  # noqa: E402 - the engine is imported instrumented, first

SECONDS, MEBIBYTES = 10, 1024


def main(reader: str, runs: str = "200000", *options: str) -> None:
    """Fuzz a reader until so many runs are done."""
    corpus = Path(os.environ.get("FUZZ_CORPUS") or tempfile.mkdtemp()) / reader
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[reader]):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = corpus.parent / f"{reader}.dict"
    words.write_text("".join(f'"{_escaped(token)}"\n' for token in TOKENS[reader]))
    settings = [
        f"-runs={runs}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEBIBYTES}",
        f"-dict={words}",
        "-max_len=4096",
        *options,
        str(corpus),
    ]
    atheris.Setup([sys.argv[0], *settings], READERS[reader])
    atheris.Fuzz()


def _escaped(token: bytes) -> str:
    return "".join(f"\\x{byte:02X}" for byte in token)


if __name__ == "__main__":
    main(*sys.argv[1:])
