"""Numbers and languages of help lines, as a person reads them and as a phone dials them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

LANGUAGES: Final = {
    "ar": "Arabic",
    "as": "Assamese",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "eu": "Basque",
    "fa": "Farsi",
    "fr": "French",
    "gl": "Galician",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "kn": "Kannada",
    "ku": "Kurdish",
    "ml": "Malayalam",
    "mr": "Marathi",
    "nl": "Dutch",
    "or": "Odia",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "ta": "Tamil",
    "te": "Telugu",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


class Number(NamedTuple):
    """A number with what it is for. `by_text`: it takes messages only, so no call is offered."""

    digits: str
    label: str
    by_text: bool


def number_with_label(written: str) -> Number:
    """Take "133 (police)" apart."""
    digits, _, label = written.partition(" (")
    label = label.rstrip(")")
    return Number(digits, label, "text" in label)


def dialled(number: str) -> str:
    """A number as a `tel:` link wants it: digits, star, hash and a leading plus."""
    return re.sub(r"[^\d+*#]", "", number)


def spoken(codes: tuple[str, ...]) -> str:
    """Language codes as names."""
    return ", ".join(LANGUAGES.get(code, code) for code in codes)
