"""Language tags: what is one, in its usual case; what is none, with what was probably meant."""

from __future__ import annotations

import pytest

from briefing.languages import canonical


@pytest.mark.parametrize(
    ("tag", "found"),
    [("en-CA", "en-CA"), ("fr-ca", "fr-CA"), ("KO", "ko"), ("zh-hant-tw", "zh-Hant-TW"), ("cr-CA", "cr-CA")],
)
def test_a_tag_is_taken_in_any_case_and_given_in_its_own(tag: str, found: str) -> None:
    assert canonical(tag) == found


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("fr_CA", "'fr_CA' is no language tag; did you mean 'fr-CA'?"),
        ("Korean", "'Korean' is no language tag; did you mean 'ko'?"),
        ("frCA", "'frCA' is no language tag; write a tag such as en-CA, fr-CA or ko"),
        ("xx", "'xx' in the language tag 'xx' stands for nothing; write a tag such as en-CA, fr-CA or ko"),
        ("ko-XK9", "'ko-XK9' is no language tag; write a tag such as en-CA, fr-CA or ko"),
        ("fr-QQ", "'QQ' in the language tag 'fr-QQ' stands for nothing; write a tag such as en-CA, fr-CA or ko"),
        ("en-x-private", "'en-x-private' is no language tag; write a tag such as en-CA, fr-CA or ko"),
        ("", "'' is no language tag; write a tag such as en-CA, fr-CA or ko"),
    ],
)
def test_what_is_no_tag_is_told_with_a_cure(tag: str, message: str) -> None:
    with pytest.raises(ValueError) as fault:  # noqa: PT011 - the message is what is compared
        canonical(tag)
    assert str(fault.value) == message
