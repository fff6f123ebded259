"""Which of Word's own styles its gallery and pane show, and in which order (ECMA-376 part 1, 17.7.4.5).

Without this part Word shows its own defaults: hundreds of styles that are none of the theme's.
"""

from __future__ import annotations

from briefing.writers.docx.markup import Element, add

_SHOWN = {
    "Normal": 0, "Body Text": 1, "heading 1": 9, "heading 2": 9, "heading 3": 9, "heading 4": 9, "Title": 10,
    "Quote": 29, "List Paragraph": 34, "List Bullet": 34, "List Number": 34, "caption": 35,
}  # fmt: skip
_ON_USE = (
    "heading 5", "heading 6", "toc 1", "toc 2", "TOC Heading", "footnote text", "footnote reference", "header",
    "footer", "Hyperlink", "List Bullet 2", "List Bullet 3", "List Number 2", "List Number 3", "List Continue",
    "Table Grid",
)  # fmt: skip


def add_latent_styles(styles: Element) -> None:
    """Add `w:latentStyles`: all hidden until used but those that a briefing is written with."""
    latent = add(
        styles, "w:latentStyles", defLockedState="0", defUIPriority="99", defSemiHidden="1",
        defUnhideWhenUsed="1", defQFormat="0", count="376",
    )  # fmt: skip
    for name, priority in _SHOWN.items():
        add(
            latent,
            "w:lsdException",
            name=name,
            semiHidden="0",
            uiPriority=str(priority),
            unhideWhenUsed="0",
            qFormat="1",
        )
    for name in _ON_USE:
        add(latent, "w:lsdException", name=name, semiHidden="1", uiPriority="39", unhideWhenUsed="1")
