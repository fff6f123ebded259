"""Diagnostics and exceptions as values: printed like a compiler's, sent between processes whole."""

from __future__ import annotations

import pickle

import pytest

from briefing.errors import (
    BriefingError,
    ContentError,
    Location,
    ProofError,
    StorageError,
    UsageError,
    did_you_mean,
    error,
    has_errors,
    warning,
)

FAULT = error("unknown-source", Location("a.md", 14, 7), "no source 'apf-nte'", "did you mean 'apf-note'?")


def test_a_diagnostic_reads_like_a_compiler_s() -> None:
    assert str(FAULT) == "a.md:14:7: error[unknown-source]: no source 'apf-nte'; did you mean 'apf-note'?"
    assert str(warning("w", Location("a.md"), "odd")) == "a.md: warning[w]: odd"


def test_only_errors_are_errors() -> None:
    assert has_errors([FAULT])
    assert not has_errors([warning("w", Location("a.md"), "odd")])


@pytest.mark.parametrize("fault", [ContentError([FAULT, FAULT]), UsageError("u"), ProofError("p"), StorageError("s")])
def test_an_exception_comes_whole_out_of_another_process(fault: BriefingError) -> None:
    copy = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own bytes
    assert type(copy) is type(fault)
    assert str(copy) == str(fault)
    assert getattr(copy, "diagnostics", ()) == getattr(fault, "diagnostics", ())


def test_a_close_name_is_proposed_and_few_names_are_listed() -> None:
    assert did_you_mean("medai", ["media", "chair"]) == "did you mean 'media'?"
    assert did_you_mean("xyz", ["media", "chair"]) == "known: chair, media"
    assert did_you_mean("xyz", [f"name-{n}" for n in range(20)]) == ""
