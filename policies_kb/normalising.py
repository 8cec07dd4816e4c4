"""Bringing residents' spelling to one form before it is compared; what is quoted is never touched."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import yaml

_NOT_WORD = re.compile(r"[^0-9a-z一-鿿%.]+")
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_HAN = re.compile(r"[一-鿿]")
_LATIN = re.compile(r"[A-Za-z]{2}")


def squash(text: str) -> str:
    """Drop all white space: the form in which a quote and its source are compared."""
    return re.sub(r"\s+", "", text)


def strip_unsafe(text: str) -> str:
    """Drop control characters and marks that change writing direction or hide; keep line feeds as spaces."""
    return _UNSAFE.sub("", text.replace("\n", " ").replace("\r", " ").replace("\t", " ")).strip()


def fold(text: str) -> str:
    """Give `text` in one width and case, without punctuation or white space."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())


@lru_cache(maxsize=4096)
def standardise(text: str) -> str:
    """Give the text folded, in simplified characters, with homophone typos and dialect brought to standard words."""
    return speak_standard(correct_homophones(fold(simplify(translate(text)))))


def translate(text: str) -> str:
    """Replace English words that people mix into Chinese by what they mean."""
    if not _LATIN.search(text):
        return text
    pattern, words = _words("english")
    return pattern.sub(lambda found: words[found.group().lower()], text)


def simplify(text: str) -> str:
    """Turn traditional characters into simplified ones."""
    return _converter().convert(text) if _HAN.search(text) else text


def speak_standard(text: str) -> str:
    """Replace dialect words by standard ones, longest first."""
    pattern, words = _words("dialect")
    return pattern.sub(lambda found: words[found.group()], text)


def correct_homophones(text: str) -> str:
    """Turn what sounds like a word of the domain, and is no word itself, into that word."""
    sounds = syllables(text)
    out, at = [], 0
    while at < len(text):
        term = _term_at(text, sounds, at)
        out.append(term or text[at])
        at += len(term) if term else 1
    return "".join(out)


@lru_cache(maxsize=4096)
def syllables(text: str) -> tuple[str, ...]:
    """Give one toneless syllable a character; what is not Chinese stands for itself."""
    return tuple(sound for character in text for sound in _syllable(character))


@lru_cache(maxsize=8192)
def _syllable(character: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(character, style=Style.NORMAL)) or (character,)


def _term_at(text: str, sounds: tuple[str, ...], at: int) -> str | None:
    for length in (4, 3, 2):
        heard = sounds[at : at + length]
        written = text[at : at + length]
        term = _by_sound().get(heard)
        if term is None or len(written) < length:
            continue
        if written == term:
            return term
        if not is_word(written) and not _spans_a_word(text, at, length):
            return term
    return None


def _spans_a_word(text: str, at: int, length: int) -> bool:
    """Tell whether a known word crosses the edge of the window: then the window is no word of its own."""
    for start, end in ((at - 1, at + 1), (at + length - 1, at + length + 1)):
        if start >= 0 and end <= len(text) and is_word(text[start:end]):
            return True
    return False


def is_word(written: str) -> bool:
    """Tell whether characters are a word of the dictionary."""
    return dictionary().get(written, 0) > 2 or written in _noise()["words"]


@cache
def dictionary() -> dict[str, int]:
    """Map the words of jieba's dictionary to how often they were counted."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return jieba.dt.FREQ


@cache
def _converter():  # noqa: ANN202 - the library is untyped
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _noise() -> dict:
    path = Path(__file__).parent / "vocabulary" / "noise.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def terms() -> tuple[str, ...]:
    """Give the words of the plans' matters that homophone typos are brought to."""
    return tuple(_noise()["terms"])


def spoken() -> tuple[str, ...]:
    """Give words of residents that pinyin likely means, before others that sound alike."""
    return tuple(_noise()["spoken"])


@cache
def _by_sound() -> dict[tuple[str, ...], str]:
    return {syllables(term): term for term in terms()}


@cache
def _words(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    words = {str(k): str(v or "") for k, v in _noise()[kind].items()}
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    if kind == "english":
        return re.compile(rf"(?<![A-Za-z])(?:{longest_first})(?![A-Za-z])", re.IGNORECASE), words
    return re.compile(longest_first), words
