"""A short run of every reader on changed copies of sound files.

Not guided by coverage, as `make fuzz` is: atheris has wheels for few systems, so that it cannot
be among the tools that everybody installs. The same changes are made in every run.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from fuzz.readers import READERS
from fuzz.seeds import SEEDS, TOKENS

RUNS = {"xlsx": 1000, "ods": 3000, "csv": 3000, "numbers": 6000}
Change = Callable[[bytearray, random.Random, tuple[bytes, ...]], None]


def drop(data: bytearray, chance: random.Random, _: tuple[bytes, ...]) -> None:
    at = chance.randrange(len(data) + 1)
    del data[at : at + chance.choice((1, 4, 20))]


def repeat(data: bytearray, chance: random.Random, _: tuple[bytes, ...]) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = data[at : at + chance.choice((1, 20, 80))] * chance.choice((1, 3))


def overwrite(data: bytearray, chance: random.Random, _: tuple[bytes, ...]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def insert(data: bytearray, chance: random.Random, tokens: tuple[bytes, ...]) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice(tokens)


def renumber(data: bytearray, chance: random.Random, _: tuple[bytes, ...]) -> None:
    digits = [at for at, byte in enumerate(data) if chr(byte).isdigit()]
    if digits:
        data[chance.choice(digits)] = ord(chance.choice("0123456789"))


CHANGES: tuple[Change, ...] = (drop, repeat, overwrite, insert, insert, renumber)


@pytest.mark.parametrize("reader", READERS)
def test_no_changed_file_makes_a_reader_crash(reader: str) -> None:
    chance = random.Random(reader)  # noqa: S311 - changes a test's bytes
    for _ in range(RUNS[reader]):
        data = bytearray(chance.choice(SEEDS[reader]))
        for _ in range(chance.choice((1, 1, 2, 4))):
            chance.choice(CHANGES)(data, chance, TOKENS[reader])
        try:
            READERS[reader](bytes(data))
        except Exception as error:
            raise AssertionError(f"{reader}: {bytes(data)!r}") from error


@pytest.mark.parametrize("reader", READERS)
def test_every_seed_is_read(reader: str) -> None:
    for seed in SEEDS[reader]:
        READERS[reader](seed)
