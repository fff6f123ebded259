"""`word/theme/theme1.xml`: the theme's colours and families in Word's own pickers (ECMA-376 part 1, 20.1.6.9).

    dark 1 ink, light 1 paper, dark 2 main, light 2 tint, accents main, accent, then the theme's others

So what a person adds (a chart, a shape, a coloured cell) is offered the house's colours and not Office's.
"""

from __future__ import annotations

from briefing.theme import Theme
from briefing.writers.docx.faces import Faces
from briefing.writers.docx.markup import Element, clean, draw, hex_color, root, serialized

_ACCENTS = 6


def palette_part(faces: Faces) -> bytes:
    """Write `word/theme/theme1.xml`."""
    theme = faces.theme
    part = root("a:theme", "a")
    part.set("name", clean(theme.name))
    elements = draw(part, "a:themeElements")
    _add_colors(draw(elements, "a:clrScheme", {"name": clean(theme.name)}), theme)
    fonts = draw(elements, "a:fontScheme", {"name": clean(theme.name)})
    for kind, style in (("a:majorFont", "section-title"), ("a:minorFont", "body")):
        _add_fonts(draw(fonts, kind), faces, style)
    _add_effects(draw(elements, "a:fmtScheme", {"name": clean(theme.name)}))
    return serialized(part)


def _add_colors(scheme: Element, theme: Theme) -> None:
    colors = theme.colors
    ink, paper = colors["ink"], colors["paper"]
    main, accent, tint, muted = colors["main"], colors["accent"], colors["tint"], colors["muted"]
    named = {"dk1": ink, "lt1": paper, "dk2": main, "lt2": tint}
    others = [color for color in dict.fromkeys(colors.values()) if color not in (ink, paper, main, accent, tint, muted)]
    accents = [main, accent, muted, *others, main, accent, muted][:_ACCENTS]
    named |= {f"accent{number}": color for number, color in enumerate(accents, 1)}
    for name, color in (named | {"hlink": main, "folHlink": muted}).items():
        draw(draw(scheme, f"a:{name}"), "a:srgbClr", {"val": hex_color(color)})


def _add_fonts(scheme: Element, faces: Faces, style: str) -> None:
    look, east_asian = faces.theme.styles[style], faces.east_asian().family
    draw(scheme, "a:latin", {"typeface": faces.named(look.font, bold=look.bold).family})
    draw(scheme, "a:ea", {"typeface": east_asian})
    draw(scheme, "a:cs", {"typeface": ""})
    draw(scheme, "a:font", {"script": "Hang", "typeface": east_asian})


def _add_effects(scheme: Element) -> None:
    """Add the three fills, lines, effects and backgrounds that the schema asks for, all plain."""
    for name in ("a:fillStyleLst", "a:lnStyleLst", "a:effectStyleLst", "a:bgFillStyleLst"):
        styles = draw(scheme, name)
        for number in range(3):
            if name == "a:effectStyleLst":
                draw(draw(styles, "a:effectStyle"), "a:effectLst")
                continue
            parent = draw(styles, "a:ln", {"w": str(6350 * (number + 1))}) if name == "a:lnStyleLst" else styles
            draw(draw(parent, "a:solidFill"), "a:schemeClr", {"val": "phClr"})
