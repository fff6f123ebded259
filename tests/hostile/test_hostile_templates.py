"""Templates of a workspace that want more than to print: an error at their line in well under two seconds of work."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile_kit import copy_of, make_workspace, refused


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("templates"))


LOOPS = "{% for a in common %}" * 9 + "." + "{% endfor %}" * 9


@pytest.mark.parametrize(
    "line",
    [
        "{{ event.__class__.__mro__ }}",
        "{{ event['__class__'] }}",
        "{{ event | attr('__class__') }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(event) }}",
        "{{ '%s' % event }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum() }}",
        "{{ config }}",
        "{% import 'packs/pack.md' as p %}",
        "{% from '/etc/passwd' import x %}",
        "{% include '/etc/passwd' %}",
        "{% include '../../../../etc/passwd' %}",
        "{% include 'themes/../../content/sections/60-chair-notes.md' %}",
        "{% extends '../../../content/event.yaml' %}",
        "{% for a in range(10**9) %}{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ 'a'.center(10**9) }}",
        "{{ 'a' | center(1000000000) }}",
        "{{ 'a' | replace('a', 'aaaa') }}",
        "{{ 'a' | regex_replace('(a+)+$', 'b') }}",
        "{{ 'a' | indent(1000000000) }}",
        "{{ common | batch(1) }}",
        "{{ '%1000000000d' | format(1) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set x = 1 %}",
        "{% do x %}",
        "{% debug %}",
        "{% include 'packs/pack.md' %}",
        "{% for a in common recursive %}{{ loop(common) }}{% endfor %}",
        LOOPS,
        "word " * 600_000,
        "{{ event.title }}" * 200_000,
        "{{ event.title " + "| upper " * 20_000 + "}}",
        "[" * 40_000,
    ],
    ids=range(36),
)
def test_a_template_can_neither_escape_nor_exhaust(built: Path, tmp_path: Path, line: str) -> None:
    workspace = copy_of(built, tmp_path)
    (workspace / "templates" / "packs").mkdir(parents=True)
    text = "{# mine #}\n{% for s in common %}\n```{section}\nid: {{ s.id }}\n```\n{% endfor %}\n"
    (workspace / "templates" / "packs" / "pack.md").write_text(f"{text}{line}\n", encoding="utf-8")
    said = refused(workspace, f"{Path('templates', 'packs', 'pack.md')}:7", "error[", arguments=("chair", "-j", "1"))
    assert "root:" not in said
    assert len(said) < 3000
