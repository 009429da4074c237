"""Rough keys of the words of a name, for finding candidates among many names without comparing all of them."""

from __future__ import annotations

from itertools import islice, product

from pipeline.core.names.parts import parts

_CLASSES = {
    "q": "k", "k": "k", "g": "k", "G": "k", "K": "kh", "h": "h", "X": "khs", "C": "s", "S": "s", "Z": "s", "J": "s",
    "j": "s-", "T": "s", "Y": "sk", "Q": "sh", "s": "s", "z": "s", "c": "s", "D": "ts", "d": "t", "t": "t", "b": "b",
    "p": "b", "f": "f", "v": "f", "w": "f-", "m": "m", "n": "n", "N": "n", "l": "l", "r": "r", "y": "-", "O": "-f",
}  # fmt: skip
"""The classes each consonant may stand for; ``-`` is none. O is the "aw" of Lawrow, a vowel in most names."""

_MOST_KEYS = 12
"""Keys of one word; more come only of words with many ambiguous letters."""


def keys(name: str) -> set[str]:
    """Keys of all words of a name; two spellings of one surname nearly always share one.

    Consonants only, in rough classes, one key for each way to read them, h inside a word left out.
    """
    return {key for part in parts(name).words for key in _keys(part.sound)}


def _keys(sound: str) -> set[str]:
    heard = sound[:1] + sound[1:].replace("h", "")
    readings = product(*(_CLASSES[letter] for letter in heard if letter in _CLASSES))
    made = {_without_doubles("".join(reading).replace("-", "")) for reading in islice(readings, _MOST_KEYS)}
    return {key for key in made if key} or {sound}


def _without_doubles(key: str) -> str:
    return "".join(letter for index, letter in enumerate(key) if index == 0 or key[index - 1] != letter)
