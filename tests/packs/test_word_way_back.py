"""In Word, too, each source leads back to the line that cites it, and Word says where before one clicks."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_each_source_leads_back_to_a_place_before_a_raised_number(packs: Path) -> None:
    for path in packs.glob("*/*.docx"):
        with zipfile.ZipFile(path) as archive:
            parts = [etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
        marks = {mark.get(f"{W}name"): mark for part in parts for mark in part.iter(f"{W}bookmarkStart")}
        links = [link for part in parts for link in part.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
        assert {link.get(f"{W}anchor") for link in links} <= set(marks)
        backs = [link for link in links if (link.get(f"{W}tooltip") or "").startswith("Back to ")]
        assert len(backs) > 20, path.name
        for link in backs:
            said = "".join(text.text or "" for text in link.iter(f"{W}t"))
            assert link.get(f"{W}tooltip") in (f"Back to section {said}", f"Back to annex {said}")
            _end, following = list(marks[link.get(f"{W}anchor")].itersiblings())[:2]
            assert "".join(text.text or "" for text in following.iter(f"{W}t")) == "["
