"""The parts of a picture: its pixels, and for a drawing of lines the same as SVG, which newer readers draw instead.

Asset of pixels   ->  ("rId5", "")         media/picture1.png
Asset of lines    ->  ("rId5", "rId6")     media/picture1.png beside media/picture2.svg
"""

from __future__ import annotations

from msgspec.structs import replace

from briefing.tree.nodes import Asset
from briefing.tree.svg import svg_of
from briefing.writers.docx.flow import Flow
from briefing.writers.docx.preview import preview


def picture_relations(flow: Flow, asset: Asset) -> tuple[str, str]:
    """Give the relations to a picture's pixels and to its drawing, nothing for none, whose letters have our font."""
    story, faces = flow.story, flow.sheet.faces
    package = story.draft.package
    if asset.drawing is None:
        return package.picture(story.part, asset), ""
    if faces.fonts is None:
        raise ValueError("a drawing cannot be written without the theme's fonts")
    family = flow.sheet.theme.styles["figure-text"].font
    pixels = package.picture(story.part, preview(asset, asset.drawing, family, faces.fonts))
    written = svg_of(asset.drawing, faces.named(family).family).encode()
    return pixels, package.picture(story.part, replace(asset, data=written))
