"""A component whose braces are missing: Markdown takes its name for a language, and prints no records.

    ```timeline     is code in a language called "timeline"
    ```{timeline}   is the component

Any other word after the fence is a language, and the block is code.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.compose.components import COMPONENTS
from briefing.errors import Diagnostic, error
from briefing.model.library import Library
from briefing.tree.nodes import CodeBlock


def check_fences(library: Library) -> Iterator[Diagnostic]:
    """Refuse code whose language is the name of a component."""
    names = {name for name, spec in COMPONENTS.items() if not spec.template_only}
    for section in library.sections:
        for node in section.nodes:
            if isinstance(node, CodeBlock) and (name := node.info.lower()) in names:
                message = f"'{node.info}' without braces makes code of this, and prints no {name}"
                cure = f"to print the {name} write ```{{{name}}}"
                yield error("bad-component", node.at or section.at, message, cure)
