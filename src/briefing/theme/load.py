"""Loads a theme file and what it extends; every fault is a diagnostic with file, line and column.

    large-print.yaml --extends--> pacific.yaml        each parsed into placed values
    merged key by key --like--> styles in full --models--> Theme

`extends` merges mappings key by key, at every depth; lists are replaced. `like` is resolved after that, so a theme
that changes `body` changes every style that is like it. All faults of a file are found in one go, except contrast
and measures, which need a theme that stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from briefing.errors import Diagnostic, Location, did_you_mean, error, has_errors
from briefing.model.fields import Context, Fault
from briefing.model.library import TextFile
from briefing.model.reader import read_model
from briefing.theme.bare import BLACK, bare_color, mend_bare_colors, unquoted_colors
from briefing.theme.contrast import check_contrast
from briefing.theme.hyphens import check_hyphens
from briefing.theme.measures import check_measures
from briefing.theme.models import REQUIRED_COLORS, STYLE_NAMES, Theme
from briefing.yamlfile import PlacedMap, PlacedText, Value, parse_yaml


def load_theme(name: str, templates: Mapping[str, TextFile]) -> tuple[Theme | None, list[Diagnostic]]:
    """Load `themes/<name>.yaml` with all that it extends; None where it has an error."""
    problems: list[Diagnostic] = []
    tree = _read_chain(name, templates, Location(f"templates/themes/{name}.yaml"), problems)
    if tree is None:
        return None, problems
    _resolve_styles(tree, problems)
    theme = _validate(name, tree, problems)
    if theme is not None and not has_errors(problems):
        file = f"templates/themes/{name}.yaml"
        problems += [*check_contrast(theme, file, dict(_named_colors(tree, theme))), *check_measures(theme, file)]
        problems += check_hyphens(theme, file)
    return (None if has_errors(problems) else theme), problems


# ---------------------------------------------------------------- extends


def _read_chain(
    name: str, templates: Mapping[str, TextFile], asked: Location, problems: list[Diagnostic]
) -> PlacedMap | None:
    """Read a theme and those that it extends, and merge them, the extending one over the extended."""
    chain: list[PlacedMap] = []
    seen: list[str] = []
    following: PlacedText | str | None = name
    while following is not None:
        name, at = str(following), getattr(following, "at", asked)
        if name in seen:
            message = f"themes extend each other in a circle: {' -> '.join([*seen, name])}"
            problems.append(error("theme-circle", at, message, "let one of them extend nothing"))
            return None
        seen.append(name)
        tree = _read_one(name, templates, at, problems)
        if tree is None:
            return None
        if not _has_readable_extends(tree, problems):
            return None
        following = _take_extends(tree)
        if following is not None:
            _drop_unreadable_groups(tree, problems)
        chain.append(tree)
    merged = chain.pop()
    while chain:
        merged = _merged(merged, chain.pop())
    return merged


def _read_one(
    name: str, templates: Mapping[str, TextFile], asked: Location, problems: list[Diagnostic]
) -> PlacedMap | None:
    file = templates.get(f"themes/{name}.yaml")
    if file is None:
        known = [key.removeprefix("themes/").removesuffix(".yaml") for key in templates if key.startswith("themes/")]
        problems.append(error("unknown-theme", asked, f"no theme '{name}'", did_you_mean(name, known)))
        return None
    value, found = parse_yaml(file.text, file.file)
    slips = dict(unquoted_colors(file.text, file.file)) if has_errors(found) else {}
    if slips:  # inside braces a comment takes the closing one with it, and the syntax fails lines below
        problems += [bare_color(at, text) for at, text in slips.items()]
        return None
    bare = dict(unquoted_colors(file.text, file.file))
    told = {at.line for at in bare}
    problems += [each for each in found if each.code != "yaml-comment" or each.at.line not in told]
    if has_errors(found):
        return None
    problems += mend_bare_colors(value, bare)
    if not isinstance(value, PlacedMap):
        problems.append(_no_theme(value, Location(file.file, 1, 1)))
        return None
    return value


def _no_theme(value: Value, at: Location) -> Diagnostic:
    if value is None:
        return error("empty-value", at, "the theme is empty", "write at least: extends: pacific")
    return error("bad-value", at, "a theme is a mapping of keys to values", "write for example: extends: pacific")


def _has_readable_extends(tree: PlacedMap, problems: list[Diagnostic]) -> bool:
    """Tell whether a theme says rightly what it extends, if it says that; without it, all else would be missing."""
    if "extends" not in tree or isinstance(tree["extends"], PlacedText):
        return True
    cure = "write for example: extends: pacific; or take the line out"
    problems.append(error("bad-value", tree.key_at("extends"), "extends: must be the name of one theme", cure))
    return False


def _take_extends(tree: PlacedMap) -> PlacedText | None:
    value = tree.pop("extends", None)
    return value if isinstance(value, PlacedText) else None


_GROUPS = ("fonts", "colors", "page", "styles", "table", "callout", "cover")


def _drop_unreadable_groups(tree: PlacedMap, problems: list[Diagnostic]) -> None:
    """Report groups of keys that are no mapping, once, and leave what they would cover in the theme below."""
    for name in _GROUPS:
        value = tree.get(name)
        if name in tree and not isinstance(value, PlacedMap):
            at, cure = getattr(value, "at", tree.key_at(name)), "write each key on its line, with a colon and a space"
            code = "empty-value" if value is None else "bad-value"
            words = "has no value" if value is None else "must be 'key: value' lines"
            problems.append(
                error(code, at, f"{name}: {words}", f"{cure}, or remove the line" if value is None else cure)
            )
            del tree[name]


def _merged(below: PlacedMap, above: PlacedMap) -> PlacedMap:
    """Lay one mapping over another, key by key at every depth."""
    result = PlacedMap(above.at)
    for source in (below, above):
        for key, value in source.items():
            result[key] = _laid_over(result.get(key), value)
            result.place_key(key, source.key_at(key))
    return result


def _laid_over(below: Value, above: Value) -> Value:
    return _merged(below, above) if isinstance(below, PlacedMap) and isinstance(above, PlacedMap) else above


# ---------------------------------------------------------------- like


def _resolve_styles(tree: PlacedMap, problems: list[Diagnostic]) -> None:
    """Write each style out in full, and report names that are no style, and styles that are missing."""
    styles = tree.get("styles")
    if not isinstance(styles, PlacedMap):
        return
    for name in styles:
        if name not in STYLE_NAMES:
            cure = did_you_mean(name, STYLE_NAMES)
            problems.append(error("unknown-style", styles.key_at(name), f"no style '{name}'", cure))
    for name in STYLE_NAMES:
        if name not in styles:
            message = f"the style '{name}' is missing"
            problems.append(
                error("missing-style", tree.key_at("styles"), message, "add it, or extend a theme that has it")
            )
    full = PlacedMap(styles.at)
    for name in (name for name in styles if name in STYLE_NAMES):
        style = _style_in_full(name, styles, (), problems)
        if style is not None or styles[name] is None:  # a circle or an unknown name is reported once
            full[name] = style
            full.place_key(name, styles.key_at(name))
    tree["styles"] = full


def _style_in_full(name: str, styles: PlacedMap, trail: tuple[str, ...], problems: list[Diagnostic]) -> Value:
    own = styles[name]
    if not isinstance(own, PlacedMap) or "like" not in own:
        return own
    rest = PlacedMap(own.at)
    for key in own:
        if key != "like":
            rest[key] = own[key]
            rest.place_key(key, own.key_at(key))
    other = own["like"]
    fault = _wrong_like(name, own, styles, trail)
    if fault or not isinstance(other, PlacedText):
        known = {(each.at, each.code) for each in problems}  # styles like a faulty one repeat its fault
        problems += [fault] if fault and (fault.at, fault.code) not in known else []
        return None
    under = _style_in_full(str(other), styles, (*trail, name), problems)
    return _merged(under, rest) if isinstance(under, PlacedMap) else None


def _wrong_like(name: str, own: PlacedMap, styles: PlacedMap, trail: tuple[str, ...]) -> Diagnostic | None:
    """Say what is wrong with the style that a style is like."""
    other, at = own["like"], own.key_at("like")
    if not isinstance(other, PlacedText):
        return error("bad-value", at, "like: must be the name of one style", "write for example: like: body")
    if other not in styles:
        return error("unknown-style", at, f"no style '{other}' to be like", did_you_mean(str(other), styles))
    if other not in (*trail, name):
        return None
    circle = [*trail, name]
    circle = [*circle[circle.index(str(other)) :], str(other)]
    first = min(circle)  # told once, from whichever of them it is found
    turned = circle[circle.index(first) : -1] + circle[: circle.index(first)]
    at = min((place.key_at("like") for each in turned if isinstance(place := styles[each], PlacedMap)), key=_order)
    message = f"styles are like each other in a circle: {' -> '.join([*turned, first])}"
    return error("style-circle", at, message, "let one of them be like none of the others, and give it all its keys")


def _order(at: Location) -> tuple[str, int, int]:
    return at.file, at.line, at.column


# ---------------------------------------------------------------- the model


def _validate(name: str, tree: PlacedMap, problems: list[Diagnostic]) -> Theme | None:
    """Build the model, with every fault of the file turned into a diagnostic once."""
    _check_colors(tree, problems)
    if tree.get("logo") is None:
        tree.pop("logo", None)  # so a theme takes away the logo of the one that it extends
    fonts = tree.get("fonts")
    families = dict.fromkeys(fonts, "") if isinstance(fonts, PlacedMap) else {}
    context = Context(declared={"colors": _declared_colors(tree), "fonts": families})
    theme = read_model(Theme, tree, context)
    found: dict[tuple[Location, str, str], Diagnostic] = {}
    for fault in context.faults:  # styles like a faulty one repeat its faults
        found.setdefault((fault.at, fault.code, fault.name), _told(fault))
    problems += found.values()
    return None if theme is None else replace(theme, name=name, places=dict(_places(tree, "")))


def _told(fault: Fault) -> Diagnostic:
    """Say what is wrong with a key, with the keys that lead to it."""
    key, around = (".".join(map(str, path)) for path in (fault.path, fault.path[:-1]))
    match fault.code:
        case "unknown-key":
            cure = _CURES.get(key) or did_you_mean(fault.name, [*fault.known, *_also(fault.path[:-1])])
            return error(fault.code, fault.at, f"no key '{fault.name}' here", cure)
        case "missing-key" | "empty-value" if key == "logo.alt":
            cure = "write alt: with the organisation's name, which is read aloud in place of the logo"
            return error("missing-alt", fault.at, "the logo has no text alternative", cure)
        case "missing-key":
            cure = "add it, or extend a theme that has it"
            return error(fault.code, fault.at, f"{around or 'the theme'}: '{fault.name}' is missing", cure)
        case _:
            return error(fault.code, fault.at, f"{key}: {fault.words}", fault.cure)


_CURES = {"name": "a theme's name is its file's", "mark": "an organisation's mark stands under 'logo'"}


def _also(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Name the keys of a file that are resolved before it is read into the model."""
    match path:
        case ():
            return ("extends",)
        case ("styles", _):
            return ("like",)
        case _:
            return ()


def _check_colors(tree: PlacedMap, problems: list[Diagnostic]) -> None:
    colors = tree.get("colors")
    if isinstance(colors, PlacedMap):
        at = tree.key_at("colors")
        missing = (name for name in REQUIRED_COLORS if name not in colors)
        problems.extend(
            error("missing-color", at, f"the colour '{name}' is missing", "name it here") for name in missing
        )
        for name in (name for name, value in colors.items() if value is None):
            cure = f'write it in quotation marks: {name}: "#0b4f6c"'
            problems.append(error("bad-color", colors.key_at(name), f"the colour '{name}' is empty", cure))
            colors[name] = PlacedText(BLACK, colors.key_at(name))  # reported once, not wherever it is used


def _declared_colors(tree: PlacedMap) -> dict[str, str]:
    """Give the colours that the file names; an unreadable one stands as black, for it is reported where it is named."""
    colors = tree.get("colors")
    if not isinstance(colors, PlacedMap):
        return {}
    good = {name: str(value).lower() if isinstance(value, PlacedText) else BLACK for name, value in colors.items()}
    return {name: value if len(value) == 7 and value.startswith("#") else BLACK for name, value in good.items()}


def _named_colors(tree: PlacedMap, theme: Theme) -> Iterator[tuple[str, str]]:
    """Give the places of the theme where a colour stands by its name, with that name."""
    for key in theme.places:
        value: Value = tree
        for part in key.split("."):
            value = value.get(part) if isinstance(value, PlacedMap) else None
        if isinstance(value, PlacedText) and value in theme.colors:
            yield key, str(value)


def _places(value: Value, prefix: str) -> Iterator[tuple[str, Location]]:
    if not isinstance(value, PlacedMap):
        return
    for key, inner in value.items():
        yield prefix + key, getattr(inner, "at", value.key_at(key))
        yield from _places(inner, f"{prefix}{key}.")
