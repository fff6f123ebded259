"""Word by word: the first difference is named with the words around it."""

from __future__ import annotations

from briefing.audit.equality import first_difference, words_of

WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def test_the_same_words_are_the_same() -> None:
    assert first_difference(WORDS, list(WORDS)) is None


def test_spaces_forms_and_invisible_marks_make_no_difference() -> None:
    assert words_of(["a\u00a0b", " c\n"]) == words_of(["a", "b c"]) == ["a", "b", "c"]
    assert words_of(["eﬃcient co\u00adop e\u0301"]) == ["efficient", "coop", "é"]


def test_a_changed_missing_or_further_word_is_shown_in_its_place() -> None:
    changed = [*WORDS[:7], "ACHT", *WORDS[8:]]
    assert first_difference(WORDS, changed) == (
        "after “… two three four five six seven” it says “ACHT nine ten” where the document says “eight nine ten”"
    )
    assert "says “three four five six seven eight …” where" in str(first_difference(WORDS, ["one", *WORDS[2:]]))
    assert "it says “(nothing more)” where the document says “ten”" in str(first_difference(WORDS, WORDS[:-1]))
    assert "it says “more” where the document says “(nothing more)”" in str(first_difference(WORDS, [*WORDS, "more"]))


def test_capitals_of_a_style_are_the_same_words_but_other_letters_are_not() -> None:
    assert first_difference(["Briefing", "pack", "straße"], ["BRIEFING", "PACK", "STRASSE"]) is None
    assert first_difference(["Briefing"], ["briefing"]) is not None


def test_words_that_fuse_at_a_line_end_are_a_difference() -> None:
    assert first_difference(["most", "dynamic"], words_of(["mostdynamic"])) is not None
