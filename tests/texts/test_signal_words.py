"""The top unit's signal is of those outside the departments."""

from trivsel_app.texts.signal_words import about


def test_at_the_top_the_central_staff_is_named() -> None:
    assert about("Kommunen", joined=False, top=True).startswith(
        "Mindst én i Kommunen uden for afdelingerne har svaret"
    )
    assert "uden for" not in about("Skolen", joined=True)
