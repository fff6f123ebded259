"""Jinja2, strict and bounded: the one home of jinja2.

    template + plain data --(render)--> Markdown whose values are tokens --(slots: parse, then splice)--> blocks

Every `{{ value }}` is replaced by an opaque token of private-use characters, and spliced back as plain characters
after the Markdown has been parsed. So no title and no name can open, close or inject anything. Private-use
characters in a template's own text are refused, so that no token can be forged.

A template is content of a workspace, so it is bounded as well: an allow list of syntax, no attribute of any Python
object, no arithmetic, no globals, eight filters, a budget for loops and includes, and caps on source, tags, output and
values: the worst that fits takes less than two seconds. Each line of the result carries a mark of the line it came
from, so that every later message names the template's own line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, nodes, pass_context
from jinja2.exceptions import TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from briefing.compose.marks import PRIVATE, at_line, first_marks, lines_marked, marked, token_for, without_marks
from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.library import TextFile

MAX_ROUNDS = 20_000
MAX_INCLUDES = 50
MAX_SOURCE = 50_000  # characters of all templates of one rendering; jinja2 compiles 70,000 a second at worst
MAX_OUTPUT = 100_000  # of Markdown; values do not count, and as much again may be marks of lines
MAX_VALUES = 2_000_000
MAX_JOINED = 20_000
MAX_BRACKETS = 5_000  # CommonMark looks for the end of each to the paragraph's end
MAX_TAG = 200  # words and signs in one tag
MAX_DEPTH = 15  # tags in tags; Python allows 20 blocks in each other

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.For, nodes.If, nodes.CondExpr, nodes.Block, nodes.Extends, nodes.Include, nodes.Filter, nodes.Test,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Call, nodes.Keyword, nodes.List, nodes.Tuple,
)  # fmt: skip
_LOOP = ("index", "index0", "first", "last", "length")

_BEGINS = ("variable_begin", "block_begin")
_OUTSIDE = ("data", "comment", "comment_begin", "comment_end", "variable_end", "block_end", "whitespace")
_STEP = {"for": 1, "if": 1, "block": 1, "endfor": -1, "endif": -1, "endblock": -1}

# Filters that a template cannot name, for a name has no spaces.
_COUNT, _COUNT_NAME, _KEEP = "count rounds", "count includes", "keep markdown"


class Rendered(Struct, frozen=True):
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
    """A bound was reached while rendering; `at` is the place, where the traceback cannot tell it."""

    at: Location | None = None


class _SourceLimitError(TemplateSyntaxError):
    """A bound was reached in the source."""


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
            "label": self._label,
            _COUNT: self._count,
            _COUNT_NAME: self._count_name,
            _KEEP: _Markdown,
        }
        self._labels = label
        self._values: list[str] = []
        self._files: list[str] = []
        self._templates = templates
        self._rounds = self._source = self._held = 0

    def run(self, name: str, data: Mapping[str, object]) -> Rendered:
        """Render to Markdown, tokens and places. Raises TemplateError."""
        pieces, size = [], 0
        for piece in self.get_template(name).generate(dict(data)):
            pieces.append(piece)
            size += len(piece)
            if size > 2 * MAX_OUTPUT:
                raise self._too_long("".join(pieces[-100:]))
        text = "".join(pieces)
        if len(without_marks(text)) > MAX_OUTPUT:
            raise self._too_long(text[:MAX_OUTPUT])
        if text.count("[") > MAX_BRACKETS:
            rest = text.split("[", MAX_BRACKETS + 1)[-1]
            raise self._too_long(text.removesuffix(rest), f"more than {MAX_BRACKETS:,} brackets")
        return self._rendered(text, Location(self._files[0], 1, 1))

    def _place_of(self, mark: tuple[int, int]) -> Location:
        return at_line(self._templates, self._files[mark[0]], mark[1])

    def _too_long(self, text: str, what: str = f"more than {MAX_OUTPUT:,} characters") -> _LimitError:
        fault = _LimitError(f"this template gives {what}")
        marks = lines_marked(text)
        fault.at = self._place_of(marks[-1]) if marks else None
        return fault

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
        self._source += len(source)
        _refuse_private(source, name, filename)
        _refuse_size(source, self._source, name, filename)
        self._refuse_depth(source, name, filename)
        tree = super()._parse(source, name, filename)
        self._files.append(filename or str(name))
        try:
            for node in list(tree.find_all(nodes.Node)):
                self._bound(node, len(self._files) - 1)
        except TemplateSyntaxError as fault:
            fault.name, fault.filename = name, filename
            raise
        return tree

    def _refuse_depth(self, source: str, name: str | None, filename: str | None) -> None:
        """Refuse long tags and tags nested deeply before jinja2 walks them: it would not know their lines."""
        depth = size = 0
        for line, kind, value in self.lex(source, name, filename):
            if kind in _BEGINS:
                size = 0
            elif kind == "name" and size == 0:
                depth += _STEP.get(value, 0)
            size += kind not in _BEGINS and kind != "whitespace"
            number = kind in ("integer", "float") and len(value) > 18
            wrong = "nests its tags too deeply" if depth > MAX_DEPTH else "has a tag that is too long"
            if depth > MAX_DEPTH or (size > MAX_TAG and kind not in _OUTSIDE) or number:
                raise _SourceLimitError(f"this template {wrong}", line, name, filename)

    def _bound(self, node: nodes.Node, file: int) -> None:
        if not isinstance(node, _ALLOWED):
            raise TemplateSyntaxError(f"'{type(node).__name__.lower()}' is not allowed in a template", node.lineno)
        match node:
            case nodes.TemplateData():
                node.data = marked(node.data, file, node.lineno)
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
            case nodes.Filter() if node.dyn_args or node.dyn_kwargs:
                raise TemplateSyntaxError("stars are not allowed in a template", node.lineno)
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
        self._spend(MAX_ROUNDS // MAX_INCLUDES)  # deep chains would leave hundreds of generators half run
        return name

    def _spend(self, rounds: int) -> None:
        self._rounds += rounds
        if self._rounds > MAX_ROUNDS:
            raise _LimitError(f"this template runs more than {MAX_ROUNDS:,} rounds of loops")

    def _label(self, key: object, *others: object, **values: object) -> str:
        if others or not isinstance(key, str):
            raise TemplateRuntimeError("'label' takes a name, and its values by name: 'as-of' | label(date=as_of)")
        return self._labels(key, **values)

    def _hold(self, value: object) -> str:
        if isinstance(value, Undefined):
            return str(value)  # raises: an undefined value is an error wherever it would be printed
        if isinstance(value, _Markdown):
            self._spend(1)
            return value
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise TemplateRuntimeError("only text and numbers can be printed")
        text = " ".join(str(value).splitlines())
        self._held += len(text)
        if self._held > MAX_VALUES:
            raise _LimitError(f"this template prints more than {MAX_VALUES:,} characters of values")
        self._values.append(text)
        return token_for(len(self._values) - 1)

    def _rendered(self, text: str, place: Location) -> Rendered:
        lines, places = [], []
        for line in text.split("\n"):
            marks = lines_marked(first_marks(line))
            if marks:  # the last of them stands where the line's text begins
                place = self._place_of(marks[-1])
            lines.append(without_marks(line))
            places.append(place)
        return Rendered("\n".join(lines), tuple(self._values), tuple(places))


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


def _refuse_size(source: str, total: int, name: str | None, filename: str | None) -> None:
    if total > MAX_SOURCE:
        line = source.count("\n", 0, max(0, len(source) - (total - MAX_SOURCE))) + 1
        message = f"here this template, with those that it includes, passes {MAX_SOURCE:,} characters"
        raise _SourceLimitError(f"{message}; put texts into content/sections", line, name, filename)


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
    if len(joined) > MAX_JOINED:
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
    code = "template-limit" if isinstance(fault, (_LimitError, _SourceLimitError, MemoryError)) else "template"
    message = str(getattr(fault, "message", None) or fault).strip().rstrip(".") or type(fault).__name__
    return error(code, _place(fault, name, templates), message)


def _place(fault: BaseException, name: str, templates: Mapping[str, TextFile]) -> Location:
    files = {file.file for file in templates.values()}
    if isinstance(fault, TemplateSyntaxError):
        return at_line(templates, fault.filename or _file(name, templates), fault.lineno)
    if isinstance(fault, _LimitError) and fault.at:
        return fault.at
    found = _deepest(fault.__traceback__, files)
    return at_line(templates, found.file, found.line) if found else Location(_file(name, templates))


def _deepest(trace: TracebackType | None, files: set[str]) -> Location | None:
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            found = Location(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _file(name: str, templates: Mapping[str, TextFile]) -> str:
    return templates[name].file if name in templates else f"templates/{name}"
