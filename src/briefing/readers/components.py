"""A component: a fenced block whose info string is a name in braces and whose body is `key: value` lines.

```{table}
data: trade
caption: Trade by year
```
"""

from __future__ import annotations

import re

from briefing.errors import Location
from briefing.readers.plain import check_plain
from briefing.readers.reading import Source
from briefing.tree.nodes import Component
from briefing.yamlfile import PlacedMap, PlacedText, parse_yaml

_INFO = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_CURE = "write ```{timeline}, and options as 'key: value' lines; a grant goes into a ::: fence around it"


def read_component(info: str, body: str, source: Source, at: Location) -> Component | None:
    """Read a component's name and options; None where it is refused."""
    match = _INFO.fullmatch(info)
    if not match:
        source.refuse("bad-component", at, f"'{info}' is no component", _CURE)
        return None
    options, problems = parse_yaml(body, source.file, first_line=at.line + 1)
    source.problems.extend(problems)
    if options is None:
        return None if problems else Component(match[1], at=at)
    if not isinstance(options, PlacedMap):
        source.refuse("bad-component", at, "the options are not 'key: value' lines", _CURE)
        return None
    found: list[tuple[str, str]] = []
    for key, value in options.items():
        if not isinstance(value, PlacedText):
            source.refuse("bad-component", options.key_at(key), f"the option '{key}' is not one text", _CURE)
            continue
        placed = PlacedText(value, _where(source, value.at))
        source.problems.extend(check_plain(placed, "option", placed.at, key))
        found.append((key, placed))
    return Component(match[1], tuple(found), at=at)


def _where(source: Source, at: Location) -> Location:
    """Give the place of an option's value, whose fence may stand further to the right in a list or a quotation."""
    line = at.line - source.first_line
    text = source.lines[line] if 0 <= line < len(source.lines) else ""
    return Location(at.file, at.line, at.column + len(text) - len(text.lstrip(" \t>")))
