"""What people are told about the signal before they answer."""

from trivsel_app.texts.signal_notice import announcement, help_text


def test_the_notice_says_who_gets_what_and_what_is_never_done() -> None:
    said = announcement()
    for words in ("nærmeste leder", "mindst 5 svar", "aldrig, hvor mange", "ikke prøve at finde"):
        assert words in said


def test_help_names_the_contacts_and_says_that_contacting_is_not_anonymous() -> None:
    said = help_text(["Arbejdsmiljøkonsulenten, tlf. 00 00 00 00", "  "])
    assert "– Arbejdsmiljøkonsulenten, tlf. 00 00 00 00" in said
    assert said.count("–") == 1
    assert "ikke anonymt" in said


def test_help_is_given_where_nobody_is_named_yet() -> None:
    assert "arbejdsmiljørepræsentant" in help_text([])
