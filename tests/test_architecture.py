"""The house stands as the design draws it: layers, library homes and budgets, read from the source with `ast`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "briefing"
MODULES = sorted(SRC.rglob("*.py"))

LAYERS = (
    ("errors", "units", "shipped", "processes", "collector"),
    ("yamlfile", "yamlhints", "languages"),
    ("tree",),
    ("model", "policy"),
    ("readers", "project", "select", "images", "svg", "theme", "fonts"),
    ("compose", "typeset", "figures"),
    ("writers", "audit", "checks", "compare", "pack"),
    ("press",),
    ("pipeline",),
    ("cli", "__main__"),
)
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}

# Within a layer a room imports only itself, but for these: each stands to the left of what uses it.
WITHIN = {
    "yamlfile": {"yamlhints"},
    "policy": {"model"},
    "select": {"project"},
    "images": {"svg"},
    "theme": {"images"},
    "fonts": {"theme"},
    "compose": {"figures"},  # the ticks of a chart are words of the document
    "typeset": {"figures"},
    "__main__": {"cli"},
}

HOMES = {
    "click": ("cli",),
    "rich": ("cli",),
    "jinja2": ("compose/template.py",),
    "yaml": ("yamlfile.py",),
    "markdown_it": ("readers",),
    "docx": ("writers/docx",),
    "reportlab": ("fonts", "writers/pdf"),
    "pikepdf": (),  # reads in tests what was written without it
    "PIL": ("images/raster.py",),
    # Word wants pixels beside a vector picture, for readers that cannot draw it: our own PDF of it, drawn by pdfium.
    "pypdfium2": ("audit", "writers/docx/preview.py"),
    "lxml": ("writers/docx", "audit", "svg"),
    "pyphen": ("typeset/hyphens.py",),
    "babel": ("languages.py", "compose/dates.py", "compose/lists.py", "compose/figures.py"),
}

NO_ROAD = ("model", "policy", "select", "project", "readers")
BANNED = {"utils", "util", "common", "helpers", "base", "manager", "misc"}

# Functions over 40 lines, modules over 400 and imports inside functions, each with its reason.
LONG_FUNCTIONS: dict[str, str] = {}
LONG_MODULES = {"tree/nodes.py": "the closed list of nodes is read as one page"}
LATE_IMPORTS = dict.fromkeys(
    [
        f"press/late.py:{name}"
        for name in (
            *("load_writers", "load_reader", "load_proof", "docx_of", "pdf_of"),
            *("expected_of", "findings_in", "first_pages", "held_back_in"),
        )
    ],
    "a fifth of what a build would load at its start, for formats that it may not write",
) | {
    **dict.fromkeys(
        [f"images/__init__.py:{name}" for name in ("load_asset", "rows_of", "png_of")],
        "a thirtieth of what a small pack takes, for pictures that it may not have",
    ),
    **dict.fromkeys(
        [f"press/beside.py:{name}" for name in ("a_press", "_first_pages", "_print")],
        "it begins while nothing else is loaded, so that both processes load their halves at once",
    ),
    "pipeline/workspace.py:_run": "what processes need is not loaded for a single audience",
    "typeset/hyphens.py:_pieces": "an extra, loaded when a theme asks for hyphens",
}


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: relative import"
            module = node.module or ""
            if module == "briefing":
                for alias in node.names:
                    yield node.lineno, f"briefing.{alias.name}"
            else:
                for alias in node.names:
                    inner = SRC.joinpath(*module.split(".")[1:], alias.name)
                    is_module = module.startswith("briefing.") and (
                        inner.is_dir() or inner.with_suffix(".py").is_file()
                    )
                    yield node.lineno, f"{module}.{alias.name}" if is_module else module


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether click calls it, by keyword, with an argument for each option."""
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_every_room_has_its_layer() -> None:
    rooms = {room_of(path) for path in MODULES} - {"__init__"}
    assert rooms <= set(RANK), f"rooms without a layer: {sorted(rooms - set(RANK))}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_downward_or_from_its_own_room(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    for line, module in imports_of(path):
        if not module.startswith("briefing."):
            continue
        other = module.split(".")[1]
        if other in ("__version__", room):
            continue
        fine = RANK[other] < RANK[room] or other in WITHIN.get(room, set())
        assert fine, f"{name_of(path)}:{line}: {room} (layer {RANK[room]}) imports {other} (layer {RANK[other]})"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_has_one_home(path: Path) -> None:
    name = name_of(path)
    for line, module in imports_of(path):
        homes = HOMES.get(module.split(".")[0])
        if homes is not None:
            assert any(name == home or name.startswith(f"{home}/") for home in homes), f"{name}:{line}: {module}"


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in ("typeset", "writers", "figures")], ids=name_of)
def test_withheld_text_has_no_road_to_a_file(path: Path) -> None:
    for line, module in imports_of(path):
        if module.startswith("briefing."):
            assert module.split(".")[1] not in NO_ROAD, f"{name_of(path)}:{line}: {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_keeps_its_budget_and_tells_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400 or name_of(path) in LONG_MODULES, "over 400 lines"
    assert path.stem not in BANNED
    module = ast.parse(text)
    assert ast.get_docstring(module), "no module docstring"
    assert len(module.body) == 1 or "from __future__ import annotations" in text


# These have a module for each command and for each component, named after it.
UNLISTED = {"", "cli", "compose/components"}


@pytest.mark.parametrize("path", [p for p in MODULES if p.stem == "__init__"], ids=name_of)
def test_a_room_with_modules_tells_of_each(path: Path) -> None:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    modules = {each.name for each in path.parent.glob("*.py")} - {"__init__.py"}
    if path.parent.relative_to(SRC).as_posix().removeprefix(".") not in UNLISTED:
        assert {name for name in modules if not re.search(rf"(?<!\w){re.escape(name)}", told)} == set()
    assert all(list(SRC.rglob(name)) for name in re.findall(r"\w+\.py\b", told)), "a module that is no more"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_function_keeps_its_budget(path: Path) -> None:
    for function in functions_of(path):
        where = f"{name_of(path)}:{function.lineno}: {function.name}"
        lines = (function.end_lineno or 0) - function.lineno + 1
        assert lines <= 40 or f"{name_of(path)}:{function.name}" in LONG_FUNCTIONS, f"{where}: {lines} lines"
        given = [*function.args.posonlyargs, *function.args.args]
        own = [argument for argument in given if argument.arg not in ("self", "cls")]
        assert len(own) <= 5 or is_command(function), f"{where}: {len(own)} positional parameters"


def late_imports_of(path: Path) -> Iterator[str]:
    for function in functions_of(path):
        if any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in ast.walk(function)):
            yield f"{name_of(path)}:{function.name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top(path: Path) -> None:
    for key in late_imports_of(path):
        assert key in LATE_IMPORTS or room_of(path) == "cli", f"{key}: import inside a function"


def test_every_home_and_every_exception_is_one_that_the_house_needs() -> None:
    imports = [(name_of(path), module) for path in MODULES for _, module in imports_of(path)]
    homes = {(library, home) for library, rooms in HOMES.items() for home in rooms}
    lived_in = {(lib, home) for lib, home in homes for name, module in imports
                if module.split(".")[0] == lib and (name == home or name.startswith(f"{home}/"))}  # fmt: skip
    assert homes == lived_in
    within = {(room, other) for room, others in WITHIN.items() for other in others}
    crossed = {(name.split("/")[0].removesuffix(".py"), module.split(".")[1])
               for name, module in imports if module.startswith("briefing.")}  # fmt: skip
    assert within <= crossed
    assert set(LATE_IMPORTS) <= {key for path in MODULES for key in late_imports_of(path)}
    assert all(len((SRC / name).read_text(encoding="utf-8").splitlines()) > 400 for name in LONG_MODULES)


def test_no_import_cycles() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        module = "briefing." + name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        graph[module] = {m for _, m in imports_of(path) if m.startswith("briefing.")}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail[trail.index(module) :], module))
        if module in done:
            return
        for other in sorted(graph.get(module, set())):
            visit(other, (*trail, module))
        done.add(module)

    for module in sorted(graph):
        visit(module, ())
