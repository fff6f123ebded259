"""What to do about a file that nothing reads: mostly its name is nearly one that would be read.

sources.yaml.txt   ->  rename it to sources.yaml; Windows hides endings: …
sources.yml        ->  rename it to sources.yaml
agneda.yaml        ->  did you mean 'agenda.yaml'? rename it
participants.xlsx  ->  save it as participants.csv
40-surges.docx     ->  copy its text into 40-surges.md
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection

_HIDDEN = "; Windows hides endings: Explorer > View > File name extensions"
_ENDINGS = re.compile(r"(?P<stem>.+?)(?P<ending>\.(?:ya?ml|md|markdown|csv))?(?P<text>\.txt)?", re.IGNORECASE)
_RIGHT = {".yml": ".yaml", ".markdown": ".md"}
_WRITTEN = re.compile(r"(?P<stem>.+)\.(?:docx?|odt|rtf|pages)", re.IGNORECASE)
_SHEET = re.compile(r"(?P<stem>.+)\.(?:xls[xmb]?|ods|numbers)", re.IGNORECASE)
_PICTURE = re.compile(r"(?P<stem>.+)\.(?:gif|bmp|tiff?|webp|heic|avif|eps|emf|wmf|pdf|ai)", re.IGNORECASE)


def cure_of_name(name: str, ending: str, known: Collection[str] = ()) -> str:
    """Say how a file must be called, or saved, to be read where files end in `ending`; nothing where no one can tell.

    `known` are the only names that are read there, none where every name is."""
    if ending == ".md" and (match := _WRITTEN.fullmatch(name)):
        return f"copy its text into {match['stem']}.md: documents of Word are not read here"
    if ending == ".yaml" and (match := _SHEET.fullmatch(name)):
        stem = match["stem"]
        return f"save it as {stem}.csv (in Excel: 'CSV UTF-8'), with {stem}.table.yaml beside it"
    if ending == ".png":
        match = _PICTURE.fullmatch(name)
        return f"save it as {match['stem']}.png" if match else ""
    return _renamed(name, ending, known)


def _renamed(name: str, ending: str, known: Collection[str]) -> str:
    match = _ENDINGS.fullmatch(name)
    if not match:
        return ""
    stated = (match["ending"] or (ending if match["text"] else "")).lower()
    right = match["stem"] + _RIGHT.get(stated, stated)
    hidden = _HIDDEN if match["text"] else ""
    is_beside = ending == ".yaml" and right.endswith((".table.yaml", ".csv"))
    if right in known or is_beside or (not known and right.endswith(ending)):
        return f"rename it to {right}{hidden}" if right != name else ""
    close = difflib.get_close_matches(right, known, n=1, cutoff=0.75)
    return f"did you mean '{close[0]}'? rename it{hidden}" if close else ""
