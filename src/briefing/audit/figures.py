"""The pictures of a document are those of its selection, decoded again from their own files."""

from __future__ import annotations

from briefing.audit.findings import Finding
from briefing.images import load_asset
from briefing.select import Selection
from briefing.tree.nodes import Document


def check_figures(document: Document, selection: Selection) -> list[Finding]:
    """Check that the pictures of a document's figures are those of its selection."""
    if not document.assets:
        return []
    loaded = (load_asset(figure)[0] for figure in selection.figures.values())
    known = {(asset.name, asset.data) for asset in loaded if asset}
    strange = [asset.name for asset in document.assets if (asset.name, asset.data) not in known]
    return [
        Finding(name, "picture", "it is in the document and is not one that this audience may see") for name in strange
    ]
