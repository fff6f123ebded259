"""The oracle for the workspace `workspaces/energy`: which of its restricted words may reach whom, written by hand.

Each restricted place holds a word of its own that begins with "kanari" (까나리 in Hangul).
"""

from __future__ import annotations

C, R, H, OBS, P, S, X = "communes", "reseaux", "hangeul", "observers", "pilotes", "secretariat", "presse"
AUDIENCES = {C, R, H, OBS, P, S, X}
SALLE = AUDIENCES - {X}
TECHNICIENS = {R, P, S}
CONDUITE = {P, S}
NOBODY: set[str] = set()

HOLDERS: dict[str, set[str]] = {
    "kanarimot": {R},  # a span in a paragraph
    "kanariliste": CONDUITE,  # a whole item of a list
    "kanarisousliste": TECHNICIENS,  # a div in an item of an inner list
    "kanarititre": CONDUITE,  # a heading in a div
    "kanarimarge": CONDUITE,  # its margin label
    "kanaribloc": CONDUITE,  # a paragraph in that div
    "kanarinote": CONDUITE,  # a note defined in that div
    "kanarirenvoi": TECHNICIENS,  # a span in an open note
    "kanaricellule": TECHNICIENS,  # a cell
    "kanarirangee": CONDUITE,  # a whole row
    "kanarilegende": TECHNICIENS,  # a span in a table's caption
    "kanariterme": TECHNICIENS,  # the second definition of a term
    "kanaricitation": TECHNICIENS,  # a div in a block quote
    "kanariavis": TECHNICIENS,  # a callout with a grant of its own
    "kanaritrame": TECHNICIENS,  # a code block in a div
    "kanarialternative": TECHNICIENS,  # what a picture shows
    "kanarifigure": TECHNICIENS,  # its caption
    "kanarilien": TECHNICIENS,  # the words of a link
    "kanariadresse": TECHNICIENS,  # its address
    "kanariprofondeur": SALLE - {OBS},  # a section for full depth
    "kanarichapitre": CONDUITE,  # a section's title
    "kanariacces": CONDUITE,  # a placeholder's text
    "kanaricoffret": {S},  # an item marked higher than its section
    "kanaricommune": {C},  # one of two sections apart
    "kanarigestion": {R},  # the other
    "까나리표식": {H},
    "kanariguide": {OBS, S},
    "kanaripresse": {X, S},
    "kanariregistre": {S},
    "kanarisource": CONDUITE,  # a record of a source
    "kanaritirage": {S},  # the note of an open source
    "kanarijalon": CONDUITE,  # a milestone, cover included
    "kanariavenir": NOBODY,  # happened before the as-of day, known after it
    "kanarirentrée": NOBODY,  # happens after the as-of day
    "kanariretrait": NOBODY,  # a status known after it
    "kanarisuite": CONDUITE,  # a narrowed field
    "kanariréserve": TECHNICIENS,  # one of several points of a field
    "kanariveille": TECHNICIENS,  # a whole instrument
    "kanaricomité": TECHNICIENS,
    "kanarisignal": CONDUITE,  # a cue of the agenda
    "kanarivoix": TECHNICIENS,  # who leads a session
    "kanarirelance": CONDUITE,  # one of several follow-ups
    "kanariastreinte": TECHNICIENS,  # a whole question
    "kanariconflit": {S},
    "kanaricabine": {S},  # a cell of a restricted table
    "kanaricoûts": {S},  # its caption
    "kanaritrousse": {S},  # a span in a cell of participants.csv
    "kanariplan": TECHNICIENS,  # lettering in a drawing
    "kanaribarre": TECHNICIENS,  # a category of a chart
    "kanarirebut": NOBODY,  # what a drawing's file holds beside its shapes
    "kanaripersonne": CONDUITE,  # a row of participants.csv with a grant
}

ON_HANDOUTS: dict[str, dict[str, set[str]]] = {
    "one-pager": {"kanarijalon": CONDUITE},
    "agenda-card": {"kanarivoix": TECHNICIENS, "kanariastreinte": TECHNICIENS},
    "tent-cards": {"kanaripersonne": CONDUITE},
}
HANDOUTS = {
    C: ("one-pager", "agenda-card"),
    R: ("one-pager", "agenda-card"),
    H: ("one-pager",),
    OBS: ("agenda-card",),
    P: ("one-pager", "agenda-card"),
    S: ("one-pager", "agenda-card", "tent-cards"),
    X: ("one-pager",),
}


def held(text: str) -> set[str]:
    """Name the canaries that a text holds."""
    text = text.casefold()
    return {word for word in HOLDERS if word in text}


def expected(audience: str) -> set[str]:
    return {word for word, who in HOLDERS.items() if audience in who}
