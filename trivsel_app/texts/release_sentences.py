"""Sentences for the rules of screening and release that say no."""

RELEASE_SENTENCES: dict[str, str] = {
    "ScreeningLimitOutOfRange": "Grænsen skal være fra {lowest} til {highest}. Vælg et tal derimellem.",
}
