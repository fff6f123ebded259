"""Jinja2, strict and bounded: the one home of jinja2.

    template + plain data --(render)--> Markdown whose values are tokens --(slots: parse, then splice)--> blocks

Every `{{ value }}` is replaced by an opaque token of private-use characters, and spliced back as plain characters
after the Markdown has been parsed. So no title and no name can open, close or inject anything. Private-use
characters in a template's own text are refused, so that no token can be forged.

A template is content of a workspace, so it is bounded as well: an allow list of syntax, no attribute of any Python
object, no arithmetic, no globals, eight filters, a budget for loops and includes and a cap on the output. Each line
of the result carries a mark of the line it came from, so that every later message names the template's own line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, nodes, pass_context
from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.library import TextFile

MAX_ROUNDS = 20_000
MAX_OUTPUT = 2_000_000

_VALUE, _VALUE_END, _MARK, _MARK_END, _ZERO = "\ue000", "\ue001", "\ue002", "\ue003", 0xE010
_DIGITS = f"[{chr(_ZERO)}-{chr(_ZERO + 9)}]"
TOKEN = re.compile(f"{_VALUE}({_DIGITS}+){_VALUE_END}")
_LINE_MARK = re.compile(f"{_MARK}({_DIGITS}+){_MARK}({_DIGITS}+){_MARK_END}")
_FIRST_MARKS = re.compile(f"(?:{_LINE_MARK.pattern})*")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.For, nodes.If, nodes.CondExpr, nodes.Block, nodes.Extends, nodes.Include, nodes.Filter, nodes.Test,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Call, nodes.Keyword, nodes.List, nodes.Tuple,
)  # fmt: skip
_LOOP = ("index", "index0", "first", "last", "length")

# Filters that a template cannot name, for a name has no spaces.
_COUNT, _COUNT_NAME, _KEEP = "count rounds", "count includes", "keep markdown"


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown with tokens for values, the values, and for each line the place in the template it came from."""

    markdown: str
    values: tuple[str, ...]
    places: tuple[Location, ...]

    def place(self, line: int) -> Location:
        """Give the template's place of a line of the Markdown, counted from 1."""
        return self.places[min(max(line, 1), len(self.places)) - 1]


def render(
    name: str,
    templates: Mapping[str, TextFile],
    data: Mapping[str, object],
    label: Callable[..., str],
) -> tuple[Rendered | None, list[Diagnostic]]:
    """Render a template with plain data; `label` serves the filter of that name. Faults name the template's line."""
    environment = _Strict(templates, label)
    try:
        return environment.run(name, data), []
    except (TemplateError, SyntaxError, TypeError, ValueError, LookupError, ArithmeticError, MemoryError) as fault:
        return None, [_diagnostic(fault, name, templates)]
    except RecursionError as fault:
        at = _place(fault, name, templates)
        return None, [error("template-limit", at, "this template nests or includes itself too deeply")]


class _Markdown(str):
    """Rendered text of a parent block: Markdown already, no value."""

    __slots__ = ()


class _LimitError(TemplateRuntimeError):
    """A bound was reached."""


class _Files(BaseLoader):
    """Gives the workspace's templates by name; the file stands in for the name in tracebacks."""

    def __init__(self, templates: Mapping[str, TextFile]) -> None:
        self._templates = templates

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002  # jinja2's signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Find a template. Raises TemplateNotFound."""
        if template not in self._templates:
            raise TemplateNotFound(template, f"no template '{template}'")
        file = self._templates[template]
        return file.text, file.file, lambda: True


class _Strict(ImmutableSandboxedEnvironment):
    """An environment for one rendering."""

    def __init__(self, templates: Mapping[str, TextFile], label: Callable[..., str]) -> None:
        super().__init__(
            loader=_Files(templates),
            undefined=StrictUndefined,
            finalize=self._hold,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.globals.clear()
        self.tests = {"defined": lambda value: not isinstance(value, Undefined)}
        self.filters = {
            **_FILTERS,
            "label": label,
            _COUNT: self._count,
            _COUNT_NAME: self._count_name,
            _KEEP: _Markdown,
        }
        self._values: list[str] = []
        self._files: list[str] = []
        self._rounds = 0

    def run(self, name: str, data: Mapping[str, object]) -> Rendered:
        """Render to Markdown, tokens and places. Raises TemplateError."""
        pieces, size = [], 0
        for piece in self.get_template(name).generate(dict(data)):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_OUTPUT:
                raise _LimitError(f"this template gives more than {MAX_OUTPUT:,} characters")
        return self._rendered("".join(pieces), Location(self._files[0], 1))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look up a key of plain data or a counter of a loop; never an attribute of anything else."""
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look up a key of plain data or a position in a list."""
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(obj, (list, tuple)) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.undefined(f"'{argument}' is undefined" + _known(obj, argument), obj=obj, name=argument)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        _refuse_private(source, name, filename)
        tree = super()._parse(source, name, filename)
        self._files.append(filename or str(name))
        try:
            for node in list(tree.find_all(nodes.Node)):
                self._bound(node, len(self._files) - 1)
        except TemplateSyntaxError as fault:
            fault.name, fault.filename = name, filename
            raise
        return tree

    def _bound(self, node: nodes.Node, file: int) -> None:
        if not isinstance(node, _ALLOWED):
            raise TemplateSyntaxError(f"'{type(node).__name__.lower()}' is not allowed in a template", node.lineno)
        match node:
            case nodes.TemplateData():
                node.data = _marked(node.data, file, node.lineno)
            case nodes.For():
                if node.recursive:
                    raise TemplateSyntaxError("a loop cannot be recursive in a template", node.lineno)
                node.iter = _filtered(node.iter, _COUNT)
            case nodes.Include():
                node.template = _filtered(node.template, _COUNT_NAME)
            case nodes.Output():
                node.nodes = [_filtered(each, _KEEP) if _is_super(each) else each for each in node.nodes]
            case nodes.Call() if not _is_super(node):
                raise TemplateSyntaxError("only super() can be called in a template", node.lineno)
            case nodes.Filter() if node.name not in self.filters:
                cure = did_you_mean(node.name, [*_FILTERS, "label"])
                raise TemplateSyntaxError(f"no filter '{node.name}'; {cure}", node.lineno)

    # `pass_context` keeps jinja2 from folding the filter over a constant at compile time, where it would count once.

    @pass_context
    def _count(self, _: Context, value: object) -> list[Any]:
        if isinstance(value, Undefined):
            str(value)
        if not isinstance(value, (Mapping, list, tuple)):
            raise TemplateRuntimeError("a loop runs over a list")
        self._spend(len(value) + 1)
        return list(value)

    @pass_context
    def _count_name(self, _: Context, name: object) -> object:
        self._spend(1)
        return name

    def _spend(self, rounds: int) -> None:
        self._rounds += rounds
        if self._rounds > MAX_ROUNDS:
            raise _LimitError(f"this template runs more than {MAX_ROUNDS:,} rounds of loops")

    def _hold(self, value: object) -> str:
        if isinstance(value, Undefined):
            return str(value)  # raises: an undefined value is an error wherever it would be printed
        if isinstance(value, _Markdown):
            self._spend(1)
            return value
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise TemplateRuntimeError("only text and numbers can be printed")
        self._values.append(" ".join(str(value).splitlines()))
        return f"{_VALUE}{_encoded(len(self._values) - 1)}{_VALUE_END}"

    def _rendered(self, text: str, place: Location) -> Rendered:
        lines, places = [], []
        for line in text.split("\n"):
            marks = list(_LINE_MARK.finditer(_FIRST_MARKS.match(line)[0]))  # type: ignore[index]  # it may be empty
            if marks:  # the last of them stands where the line's text begins
                mark = marks[-1]
                place = Location(self._files[_decoded(mark[1])], _decoded(mark[2]))
            lines.append(_LINE_MARK.sub("", line))
            places.append(place)
        return Rendered("\n".join(lines), tuple(self._values), tuple(places))


def value_of(token: re.Match[str], values: Sequence[str]) -> str:
    """Give the value that a token stands for."""
    return values[_decoded(token[1])]


def _encoded(number: int) -> str:
    return "".join(chr(_ZERO + int(digit)) for digit in str(number))


def _decoded(digits: str) -> int:
    return int("".join(str(ord(each) - _ZERO) for each in digits))


def _marked(data: str, file: int, first_line: int) -> str:
    lines = data.split("\n")
    return "\n".join(
        f"{_MARK}{_encoded(file)}{_MARK}{_encoded(first_line + i)}{_MARK_END}{line}" for i, line in enumerate(lines)
    )


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _is_super(node: nodes.Node) -> bool:
    named = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "super"
    return named and not (node.args or node.kwargs)  # type: ignore[attr-defined]  # it is a Call


def _refuse_private(source: str, name: str | None, filename: str | None) -> None:
    found = PRIVATE.search(source)
    if found:
        line = source.count("\n", 0, found.start()) + 1
        code = f"U+{ord(found[0]):04X}"
        raise TemplateSyntaxError(f"private-use character {code} cannot stand in a template", line, name, filename)


def _known(obj: object, argument: object) -> str:
    if not isinstance(obj, Mapping):
        return ""
    cure = did_you_mean(str(argument), [str(key) for key in obj])
    return f"; {cure}" if cure else ""


# ---------------------------------------------------------------- filters


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TemplateRuntimeError("this filter takes text")
    return str(value)


def _join(values: object, separator: str = ", ") -> str:
    if not isinstance(values, (list, tuple)):
        raise TemplateRuntimeError("'join' takes a list")
    joined = separator.join(_text(value) for value in values)
    if len(joined) > MAX_OUTPUT // 100:
        raise _LimitError("'join' gives too long a text")
    return joined


def _length(value: object) -> int:
    if not isinstance(value, (str, Mapping, list, tuple)):
        raise TemplateRuntimeError("'length' takes text or a list")
    return len(value)


def _default(value: object, otherwise: object = "") -> object:
    return otherwise if isinstance(value, Undefined) or value == "" else value


def _first(values: object) -> object:
    if not isinstance(values, (list, tuple)) or not values:
        raise TemplateRuntimeError("'first' takes a list that is not empty")
    return values[0]


_FILTERS: dict[str, Callable[..., object]] = {
    "default": _default,
    "first": _first,
    "join": _join,
    "length": _length,
    "lower": lambda value: _text(value).lower(),
    "trim": lambda value: _text(value).strip(),
    "upper": lambda value: _text(value).upper(),
}


# ---------------------------------------------------------------- faults


def _diagnostic(fault: BaseException, name: str, templates: Mapping[str, TextFile]) -> Diagnostic:
    if isinstance(fault, TemplateNotFound):
        cure = did_you_mean(str(fault.name or ""), [key for key in templates if key.endswith(".md")])
        return error("missing-template", _place(fault, name, templates), f"no template '{fault.name}'", cure)
    if isinstance(fault, SyntaxError):
        return error("template-limit", _place(fault, name, templates), "the tags of this template nest too deeply")
    code = "template-limit" if isinstance(fault, (_LimitError, MemoryError)) else "template"
    message = str(getattr(fault, "message", None) or fault).strip().rstrip(".") or type(fault).__name__
    return error(code, _place(fault, name, templates), message)


def _place(fault: BaseException, name: str, templates: Mapping[str, TextFile]) -> Location:
    files = {file.file for file in templates.values()}
    if isinstance(fault, TemplateSyntaxError):
        return Location(fault.filename or _file(name, templates), fault.lineno)
    line = _deepest(fault.__traceback__, files)
    return line or Location(_file(name, templates))


def _deepest(trace: TracebackType | None, files: set[str]) -> Location | None:
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            found = Location(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _file(name: str, templates: Mapping[str, TextFile]) -> str:
    return templates[name].file if name in templates else f"templates/{name}"
