"""How names of organisations are compared. A name is never a key: lists spell one name in several ways.

Vietnamese writes a tone mark on one of several vowels ("Hòa", "Hoà"), Unicode composes letters in several ways, and
lists differ in capitals and blanks. None of that makes another name; another tone does ("Hòa" is not "Hóa").
"""

from unicodedata import normalize

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Grave, acute, tilde, hook above, dot below: huyền, sắc, ngã, hỏi, nặng."""


def comparable(name: str) -> str:
    """The spelling by which a name is compared: two names are one when theirs are equal."""
    return " ".join(_word(word) for word in normalize("NFD", name).casefold().split())


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in spelling: tone placement, Unicode composition, capitals, blanks."""
    return comparable(one) == comparable(other)


def _word(decomposed: str) -> str:
    letters = "".join(character for character in decomposed if character not in _TONES)
    tones = "".join(sorted(character for character in decomposed if character in _TONES))
    return normalize("NFC", letters) + tones
