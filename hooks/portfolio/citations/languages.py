"""Languages as tags (BCP 47), which citation processors know them by."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ",
    "eng": "en", "german": "de", "ngerman": "de", "deutsch": "de", "austrian": "de-AT",
    "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH", "ger": "de",
    "deu": "de", "french": "fr", "français": "fr", "francais": "fr", "acadian": "fr-CA",
    "canadien": "fr-CA", "fre": "fr", "fra": "fr", "italian": "it", "italiano": "it", "ita": "it",
    "spanish": "es", "español": "es", "mexican": "es-MX", "spa": "es", "portuguese": "pt",
    "portuges": "pt", "português": "pt", "brazilian": "pt-BR", "brazil": "pt-BR", "por": "pt",
    "dutch": "nl", "nederlands": "nl", "danish": "da", "swedish": "sv", "norwegian": "no",
    "norsk": "nb", "nynorsk": "nn", "finnish": "fi", "icelandic": "is", "polish": "pl",
    "czech": "cs", "slovak": "sk", "slovene": "sl", "slovenian": "sl", "croatian": "hr",
    "serbian": "sr", "hungarian": "hu", "magyar": "hu", "romanian": "ro", "bulgarian": "bg",
    "russian": "ru", "русский": "ru", "rus": "ru", "ukrainian": "uk", "greek": "el",
    "polutonikogreek": "el", "latin": "la", "turkish": "tr", "hebrew": "he", "arabic": "ar",
    "persian": "fa", "hindi": "hi", "chinese": "zh", "中文": "zh", "chi": "zh", "zho": "zh",
    "japanese": "ja", "日本語": "ja", "jpn": "ja", "korean": "ko", "한국어": "ko", "catalan": "ca",
    "basque": "eu", "galician": "gl", "estonian": "et", "latvian": "lv", "lithuanian": "lt",
    "vietnamese": "vi", "thai": "th", "indonesian": "id", "esperanto": "eo", "irish": "ga",
    "welsh": "cy",
}  # fmt: skip
"""What babel and polyglossia (their manuals), ISO 639-2 and people call languages."""


def language_tag(text: str | None) -> str | None:
    """Return the tag of a language, or the text where it is none that is known."""
    first = re.split(r"[,;/]| and ", text or "")[0].strip()
    return _NAMES.get(first.lower(), text)
