"""Templates are strict and bounded; values stay opaque; every fault names the template's file and line."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from briefing.compose.marks import TOKEN, value_of
from briefing.compose.template import MAX_ROUNDS, Rendered, render
from briefing.model.library import TextFile


def go(source: str, data: Mapping[str, object] | None = None, **others: str) -> tuple[Rendered | None, list[str]]:
    texts = {"a.md": source} | {f"{name}.md": text for name, text in others.items()}
    templates = {name: TextFile(name, text, f"templates/{name}") for name, text in texts.items()}
    rendered, faults = render("a.md", templates, data or {}, lambda key, **slots: f"<{key} {sorted(slots.items())}>")
    return rendered, [str(fault) for fault in faults]


def filled(source: str, data: Mapping[str, object] | None = None, **others: str) -> str:
    rendered, faults = go(source, data, **others)
    assert faults == []
    assert rendered is not None
    return TOKEN.sub(lambda token: f"«{value_of(token, rendered.values)}»", rendered.markdown)


def fault(source: str, data: Mapping[str, object] | None = None, **others: str) -> str:
    rendered, faults = go(source, data, **others)
    assert rendered is None
    assert len(faults) == 1
    return faults[0]


def test_values_are_tokens_and_markup_in_them_is_not_in_the_markdown() -> None:
    rendered, _ = go("A {{ t }}\n", {"t": ":::\n# *x* `y` [z](u) {marking=chair}"})
    assert rendered is not None
    assert not any(sign in rendered.markdown for sign in ":#*`[{")
    assert rendered.values == ("::: # *x* `y` [z](u) {marking=chair}",)


def test_loops_conditions_filters_and_labels_work() -> None:
    source = (
        "{% for s in list %}\n{{ loop.index }} {{ s.id | upper }}{% if not loop.last %},{% endif %} \n{% endfor %}\n"
    )
    source += (
        "{{ 'as-of' | label(date=day) }} {{ list | length }} {{ none_here | default('-') }} {{ tags | join('/') }}"
    )
    data = {"list": [{"id": "a"}, {"id": "b"}], "day": "May", "tags": ["x", "y"]}
    assert filled(source, data) == "«1» «A», \n«2» «B» \n«<as-of [('date', 'May')]>» «2» «-» «x/y»"


def test_one_block_of_a_parent_can_be_overridden_and_its_text_kept() -> None:
    parent = "top\n{% block mid %}\nB {{ v }}\n{% endblock %}\nend\n"
    child = "{% extends 'b.md' %}\n{% block mid %}\nA\n{{ super() }}\n{% endblock %}\n"
    assert filled(child, {"v": "*v*"}, b=parent) == "top\nA\nB «*v*»\n\nend\n"


def test_each_line_knows_the_file_and_line_it_came_from() -> None:
    source = "one\n{% if yes %}\ntwo\n{% endif %}\n{% include 'c.md' %}\nthree {{ v }}\n"
    rendered, _ = go(source, {"yes": 1, "v": "v"}, c="c1\nc2\n")
    assert rendered is not None
    lines = rendered.markdown.split("\n")
    places = {line[:5]: str(rendered.place(number)) for number, line in enumerate(lines, 1) if line}
    assert places == {
        "one": "templates/a.md:1:1",
        "two": "templates/a.md:3:1",
        "c1": "templates/c.md:1:1",
        "c2": "templates/c.md:2:1",
        "three": "templates/a.md:6:1",
    }


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a\n{{ nope }}", "templates/a.md:2:1: error[template]: 'nope' is undefined"),
        ("a\n{% if nope %}x{% endif %}", "templates/a.md:2:1: error[template]: 'nope' is undefined"),
        ("{{ event.titel }}", "templates/a.md:1:1: error[template]: 'titel' is undefined; did you mean 'title'?"),
        (
            "\n\n{{ event.title | uper }}",
            "templates/a.md:3:1: error[template]: no filter 'uper'; did you mean 'upper'?",
        ),
        (
            "a\n{% include 'b.md' %}",
            "templates/a.md:2:1: error[missing-template]: no template 'b.md'; did you mean 'a.md'?",
        ),
        (
            "a\n{{ x",
            "templates/a.md:2:1: error[template]: unexpected end of template, expected 'end of print statement'",
        ),
        ("{{ event }}", "templates/a.md:1:1: error[template]: only text and numbers can be printed"),
        ("{% if event.title > 1 %}{% endif %}", "templates/a.md:1:1: error[template]: '>' not supported between"),
    ],
)
def test_faults_name_their_line_and_a_cure(source: str, message: str) -> None:
    assert fault(source, {"event": {"title": "T"}}).startswith(message)


@pytest.mark.parametrize(
    "source",
    [
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% import 'b.md' as b %}",
        "{{ 'a' ~ 'b' }}",
        "{{ 2 ** 9 }}",
        "{{ 2 * 9 }}",
        "{{ 'a' + 'b' }}",
        "{{ 'a' % 'b' }}",
        "{{ words[0:2] }}",
        "{{ {'a': 1} }}",
        "{{ 'a'.center(10) }}",
        "{{ range(9) }}",
        "{{ words.__class__ }}",
        "{{ words | attr('__class__') }}",
        "{{ words | map('upper') }}",
        "{{ event.items() }}",
        "{{ event.items }}",
        "{{ cycler }}",
        "{{ self.x() }}",
        "{{ loop }}",
        "{% for w in words recursive %}{% endfor %}",
        "{% for w in words %}{{ loop.cycle }}{% endfor %}",
        "{% for c in 'abc' %}{% endfor %}",
        "{% call x() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape true %}{% endautoescape %}",
        "{{ words is iterable }}",
        "{{ event | count rounds }}",
    ],
)
def test_what_is_not_allowed_is_an_error(source: str) -> None:
    assert "error[template]" in fault(source, {"words": ["a"], "event": {"title": "T"}})


def test_a_token_cannot_be_forged_in_a_template() -> None:
    message = "templates/a.md:2:1: error[template]: private-use character U+E000 cannot stand in a template"
    assert fault("a\n\ue000\ue010\ue001 {{ x }}", {"x": "x"}) == message


def test_a_token_cannot_be_forged_by_a_value() -> None:
    assert filled("{{ x }} {{ y }}", {"x": "\ue000\ue011\ue001", "y": "y"}) == "«\ue000\ue011\ue001» «y»"


def test_nested_loops_stop_early_with_their_line() -> None:
    source = "\n{% for a in x %}{% for b in x %}{% for c in x %}.{% endfor %}{% endfor %}{% endfor %}"
    at = "templates/a.md:2:1: error[template-limit]"
    assert (
        fault(source, {"x": list(range(1000))}) == f"{at}: this template runs more than {MAX_ROUNDS:,} rounds of loops"
    )


def test_loops_over_constants_are_counted_each_time() -> None:
    numbers = str(list(range(60)))
    source = f"{{% for a in {numbers} %}}{{% for b in {numbers} %}}{{% for c in {numbers} %}}.{'{% endfor %}' * 3}"
    assert "error[template-limit]" in fault(source)


def test_chains_of_includes_and_parents_cannot_grow_without_bound() -> None:
    names = [f"c{i}" for i in range(40)]
    chain = {name: f"{{% include 'c{i}.md' %}}" * 2 for i, name in enumerate(names, 1)} | {"c40": ""}
    assert "error[template-limit]" in fault("{% include 'c0.md' %}", {}, **chain)
    block = "{% block x %}{{ super() }}{{ super() }}{% endblock %}"
    parents = {name: f"{{% extends 'c{i}.md' %}}{block}" for i, name in enumerate(names, 1)}
    assert "error[template-limit]" in fault("{% extends 'c0.md' %}", {}, **parents, c40="{% block x %}xx{% endblock %}")


@pytest.mark.parametrize(
    "source",
    [
        "{% include 'a.md' %}",
        "{% extends 'a.md' %}",
        "{{ " + "[" * 3000 + "]" * 3000 + " }}",
        "{% for a in x %}" * 30 + "{% endfor %}" * 30,
        "{% for a in x %}" + "long " * 30_000 + "{% endfor %}",
    ],
)
def test_depth_and_size_are_bounded(source: str) -> None:
    assert "error[template-limit]" in fault(source, {"x": list(range(100))})


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a\n" + "word\n" * 600_000, "templates/a.md:10001:1: error[template-limit]: here this template, with those"),
        ("\n{{ x" + ".a" * 3000 + " }}", "templates/a.md:2:1: error[template-limit]: this template has a tag"),
        ("\n{{ 1 < " + "9" * 5000 + " }}", "templates/a.md:2:1: error[template-limit]: this template has a tag that i"),
        ("\n" + "{% if x %}" * 16 + "{% endif %}" * 16, "templates/a.md:2:1: error[template-limit]: this template nes"),
        ("\n{% for a in x %}\n" + "b" * 1500 + "\n{% endfor %}", "templates/a.md:3:1: error[template-limit]: "),
        ("\n{% for a in x %}\n" + "[" * 200 + "\n{% endfor %}", "templates/a.md:3:1: error[template-limit]: "),
        ("\n{% for a in x %}{{ '" + "b" * 40_000 + "' if a < 99 }}{% endfor %}", "templates/a.md:2:1: error[template-"),
        ("\n{{ 'a' | label(*x) }}", "templates/a.md:2:1: error[template]: stars are not allowed"),
        ("\n{{ 'a' | label(1) }}", "templates/a.md:2:1: error[template]: 'label' takes a name"),
        ("\n{{ 7 | label }}", "templates/a.md:2:1: error[template]: 'label' takes a name"),
    ],
)  # fmt: skip
def test_what_would_take_long_is_refused_at_its_line(source: str, said: str) -> None:
    assert fault(source, {"x": list(range(100))}).startswith(said)


def test_the_size_of_all_included_templates_counts_together() -> None:
    others = {f"c{i}": "x" * 20_000 for i in range(3)}
    source = "".join(f"{{% include '{name}.md' %}}" for name in others)
    assert fault(source, {}, **others).startswith("templates/c2.md:")
