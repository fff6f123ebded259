"""Block rule: definition lists, after PHP Markdown Extra and pandoc.

Term
:   Its definition,
    indented as far as it goes.

Another term
:   One definition
:   and a second one
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from briefing.readers.fences import line_of


def definition_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read terms and their definitions; in silent mode, tell whether the line ends a definition's paragraph."""
    if silent:
        indent = state.ddIndent
        return indent >= 0 and (
            _marks(state, start, indent) or _first_definition(state, start, end, indent) is not None
        )
    indent = state.blkIndent
    if state.is_code_block(start) or _first_definition(state, start, end, indent) is None:
        return False
    opening = state.push("dl_open", "dl", 1)
    line = start
    while (definition := _first_definition(state, line, end, indent)) is not None:
        _term(state, line)
        line = _definitions(state, definition, end)
        if line >= end or _begins_another_block(state, line, end):
            break
    opening.map = [start, line]
    state.push("dl_close", "dl", -1)
    state.line = line
    return True


def _begins_another_block(state: StateBlock, line: int, end: int) -> bool:
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, end, True) for rule in rules)  # noqa: FBT003  # markdown-it's silent mode


def _marks(state: StateBlock, line: int, indent: int) -> bool:
    """Tell whether a line begins a definition: a colon and a space."""
    if not 0 <= state.sCount[line] - indent < 4:
        return False
    first = state.bMarks[line] + state.tShift[line]
    return state.src[first : first + 2] in {": ", ":\t"} and bool(line_of(state, line)[1:].strip())


def _first_definition(state: StateBlock, line: int, end: int, indent: int) -> int | None:
    """Give the line on which the definition of the term in `line` begins, at most one empty line below."""
    if line >= end or state.isEmpty(line) or _marks(state, line, indent) or state.sCount[line] < indent:
        return None
    following = line + 1
    if following < end and state.isEmpty(following):
        following += 1
    found = following < end and not state.isEmpty(following) and _marks(state, following, indent)
    return following if found else None


def _term(state: StateBlock, line: int) -> None:
    state.push("dt_open", "dt", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.map = [line, line + 1]
    inline.content = line_of(state, line)
    inline.children = []
    state.push("dt_close", "dt", -1)


def _definitions(state: StateBlock, line: int, end: int) -> int:
    """Read every definition of one term; give the first line that is not empty after them."""
    while line < end and _marks(state, line, state.blkIndent):
        opening = state.push("dd_open", "dd", 1)
        _definition(state, line, end)
        opening.map = [line, state.line]
        state.push("dd_close", "dd", -1)
        line = state.skipEmptyLines(state.line)
    return min(line, end)


def _definition(state: StateBlock, line: int, end: int) -> None:
    kept = (state.bMarks[line], state.tShift[line], state.sCount[line])
    outside = (state.blkIndent, state.ddIndent, state.tight, state.parentType)
    first = state.bMarks[line] + state.tShift[line]
    content = state.skipSpaces(first + 1)
    column = state.sCount[line] + content - first
    state.ddIndent = state.blkIndent
    state.blkIndent = min(column, state.sCount[line] + 4)  # a wide gap after the colon asks no wider indentation
    state.bMarks[line], state.tShift[line], state.sCount[line] = content, 0, state.blkIndent
    state.parentType = "definition"
    state.md.block.tokenize(state, line, end)
    state.bMarks[line], state.tShift[line], state.sCount[line] = kept
    state.blkIndent, state.ddIndent, state.tight, state.parentType = outside
