"""Every code of a diagnostic, with what it means and what to do about it: `briefing check --explain CODE`.

    CODES["unknown-source"] -> "A citation names a source that … . Correct the key, or add the source …"

A test reads all calls in the source that report a code and holds this table complete, and free of codes nobody uses.
"""

from __future__ import annotations

_FILES = {
    "bad-audiences": "`audiences` names nobody, or `all` beside other names. Write `all` alone, one name, or a list of "
    "names of audiences and groups.",
    "bad-label": "A label that is a pattern of a date cannot be read as one. Write fields such as d, MMMM and y, and "
    "words between single quotation marks.",
    "bad-language": "A language is not written as a tag that is known. Write en-CA, fr-CA, ko or another tag of BCP "
    "47.",
    "bad-date": "A date is not written as this program reads dates. Write 2025, 2025-12 or 2025-12-08, as precisely "
    "as it is known and not more.",
    "bad-group": "A group in event.yaml has the name of an audience, or is called `all`. Rename the group.",
    "bad-name": "A file's name is not one that can stand in file names and links. Use small letters, digits and "
    "hyphens only.",
    "bad-prose": "A field that holds prose has something else. Write text, or a mapping with `value` or `placeholder` "
    "and, to narrow it, `marking` and `audiences`.",
    "bad-time": "A time of day is not written as this program reads it. Write 09:30 or 14:05, with 24 hours.",
    "bad-value": "A value is not one that this field can have. The message names what is allowed; correct the value.",
    "curly-quotes": "A value stands in curly quotes, which are no quotes to YAML, so that they would be printed. Write "
    "straight quotes around it.",
    "duplicate-id": "Two things of the same kind have one id, so that a reference could mean either. Give one of them "
    "another id.",
    "duplicate-key": "A mapping states the same key twice, and only one of them could hold. Remove one.",
    "duplicate-slug": "Two audiences would be packed into the same folder. Give one of them another `label` or `slug`.",
    "empty-value": "A field that must say something is empty. Write its value, or a placeholder where it is still "
    "open.",
    "extends-cycle": "An audience extends itself, directly or through others. Take one `extends` out.",
    "forbidden-character": "The file has a control character or another one that no document can carry. Delete it; it "
    "often comes with text pasted from a PDF.",
    "front-matter": "A section file must begin with its front matter: a line `---`, its keys, a line `---`. Write "
    "it as "
    "the other sections have it.",
    "late-as-of": "`as_of` is later than the event, so that packs for the event state what nobody could know there. "
    "Correct one of the dates; leave it for packs that are made afterwards.",
    "markup-in-text": "A field that takes plain text holds Markdown, which would be printed as it is. Write it without "
    "marks.",
    "missing-key": "A key that must be there is not. Add it; `marking` and `audiences` never have a default.",
    "not-a-mapping": "The file, or a part of it, must be keys with values. Write `key: value`, each on its own line.",
    "not-utf-8": "The file is not in UTF-8, so its letters cannot be read safely. Save it as UTF-8 from your editor.",
    "section-name": "A section file's name does not fit its id. Name it NN-id.md, where NN gives its place in the "
    "order.",
    "too-deep": "Something is nested deeper than any text needs. Take levels out.",
    "too-large": "The file is larger than a file of content can be. Split it, or look whether it is the right one.",
    "unknown-audience": "A name is neither an audience nor a group of the event. Correct it, or add the audience's "
    "file.",
    "unknown-key": "A key is not one that this file knows, and it would be silently lost. Correct its spelling, or "
    "remove it.",
    "unknown-language": "An audience's language is not among the event's `languages`. Correct it, or add it there.",
    "unknown-marking": "A marking is not in the event's ordered list. Correct it, or add it to `markings`.",
    "unknown-section": "A name is not the id of a section. Correct it; `briefing list sections` shows all of them.",
    "unreadable": "A file is there but could not be read. Look whether another program holds it, and at its "
    "permissions.",
    "yaml-alias": "The file uses a YAML alias, which this program does not read, because it hides what a value is. "
    "Write the value out.",
    "yaml-anchor": "The file uses a YAML anchor, which this program does not read. Remove the `&name`.",
    "yaml-depth": "YAML is nested deeper than any content needs. Take levels out.",
    "yaml-directive": "The file begins with a YAML directive. Remove the line that begins with `%`.",
    "yaml-documents": "The file holds more than one YAML document. Remove the line `---` between them.",
    "yaml-key": "A key of a mapping is not a plain word. Write it as text.",
    "yaml-merge": "The file uses the merge key `<<`, which this program does not read. Write the keys out.",
    "yaml-syntax": "The file is not YAML from this place on. Look for a missing quote, colon or indent just before it.",
    "yaml-comment": "What stands behind a # in YAML is a comment and is not read, and here it was perhaps meant. Put "
    "the text in quotes; write a comment on a line of its own, or with two spaces before the #.",
    "yaml-tab": "A line is indented with a tab, which YAML forbids. Use spaces.",
    "yaml-tag": "The file uses a YAML tag such as `!!str`. Remove it; the schema decides what each value is.",
}

_WORKSPACE = {
    "bad-chart": "The numbers of a chart cannot be read, or are more than a chart can show. The message names the "
    "cell or the number.",
    "bad-csv": "A CSV file has no rows, a column without a name, two columns of one name, or an open quotation mark. "
    "Correct it in a spreadsheet and save it as CSV UTF-8.",
    "apart-together": "Two sections that the event sets apart could meet in one file, because one audience may see "
    "both. Narrow the audiences of one of them; leaving one out by order or depth is not enough.",
    "clearance-too-low": "An audience is named where the marking is above its clearance, so that it would see nothing. "
    "Name someone else, lower the marking, or raise the clearance.",
    "duplicate-file": "Records of one kind stand in two files. Keep one of them.",
    "faulty-base": "An audience extends another whose own file has a fault. Correct that one first.",
    "marking-lower": "An inner part has a lower marking than what is around it, and a grant can only narrow. Remove "
    "the marking, or move the part out.",
    "missing-data": "The content names a record or shows a list of them, and there is no file of that kind. Put the "
    "file back into `content/data` under that name (with `records: []` while there is none), or take out what names "
    "it.",
    "missing-file": "The folder has no content/event.yaml. Choose the workspace with `-C`, or make one with `briefing "
    "new`.",
    "missing-folder": "A folder that every workspace has is not there. Make it, and put its files in.",
    "missing-head": "A CSV file does not say who may see it. Write NAME.table.yaml beside it, with `marking` and "
    "`audiences`.",
    "name-clash": "Two files have names that differ only in capitals, or in how accents are stored, which Windows or "
    "macOS takes for one. Rename one of them.",
    "no-audience": "The workspace has no audience, so that there is nobody to build a pack for. Add a file to "
    "content/audiences, with `label` and `clearance`.",
    "outside": "A file or folder is a link that leads out of the workspace. Copy what it leads to into the workspace.",
    "raw-html": "The text holds HTML, which is not read. Use Markdown, or write `\\<` for a sign that is meant.",
    "seen-by-nobody": "A grant inside another names only audiences that may not read the outer part. Move the text, or "
    "name someone who may.",
    "unknown-figure": "A picture is shown that is not in content/figures. Correct its name, or add the file.",
    "unknown-file": "A file lies in the workspace that nothing reads, though its author may believe it is in the pack. "
    "Rename it as the message says, or move it away.",
    "unknown-handout": "An audience names a handout that has no template. Correct it; `briefing list handouts` shows "
    "all.",
    "unknown-question": "A session names a question that content/data/questions.yaml does not have. Correct its id.",
    "unknown-session": "A question names a session that content/data/agenda.yaml does not have. Correct its id.",
    "unknown-target": "A cross-reference names no section, heading or record of the workspace. Correct its id.",
    "unknown-template": "An audience names a template that is not there. Correct it, or add it to templates/packs.",
}

_MARKDOWN = {
    "bad-attributes": "Attributes in braces are not ones that may stand here. Write them as the guide shows, directly "
    "after what they belong to.",
    "bad-citation": "A citation is not written as `[@key]` or `[@one; @two]`. Correct it, or it would be printed as "
    "text.",
    "bad-component": "A component's block is not written as its name in braces with `key: value` lines. Correct it.",
    "bad-fence": "A line of colons is not a fence that this program knows. Write `::: {marking=chair}`, "
    "`::: {.note}`, or a bare `:::` to close.",
    "bad-figure": 'A picture is not written as `![alternative](figures/file.png "caption")`. Correct it.',
    "bad-link": "A link leads where no link of a document may lead. Use http, https, mailto, or `#section-id`.",
    "bad-span": "Attributes after a bracket are not a grant or a placeholder. Write `[text]{marking=chair}` without a "
    "space between.",
    "duplicate-anchor": "Two places of a document have the same anchor, so that a link could mean either. Rename one.",
    "duplicate-definition": "A link is defined twice. Remove one definition.",
    "duplicate-note": "A footnote is written twice under one name. Rename one.",
    "empty-div": "A fenced part holds nothing. Write its text, or remove it.",
    "empty-heading": "A heading has no text. Write it, or remove the line.",
    "empty-link": "A link has no text that a reader could follow. Write it between the brackets.",
    "empty-note": "A footnote says nothing. Write its text, or remove the mark.",
    "heading-level": "A heading has a level that may not stand here. Headings of a section begin with `##` and go down "
    "one level at a time.",
    "inline-image": "A picture stands in the middle of a line. Give it a paragraph of its own.",
    "leftover": "Something that looks like a grant, a note or a citation was not understood and would be printed, with "
    "what it should restrict. Correct its form: no space before the brace, straight quotes, a fence of its own line.",
    "missing-alt": "A picture or a logo has no text alternative, so that a listener learns nothing of it. Say in words "
    "what it shows.",
    "nested-note": "A footnote holds another footnote. Write both in one, or in the text.",
    "ragged-table": "A row of a table has more or fewer cells than its head, or the line of dashes under the head is "
    "missing. Add or remove cells, or write `|---|---|`; an attribute in braces is not a cell.",
    "stray-definition": "A definition stands where it belongs to nothing. Put it directly under its term.",
    "stray-fence": "A `:::` closes nothing. Remove it, or write the fence that it should close.",
    "unclosed-code": "A code block is never closed. End it with the same marks that it began with.",
    "unclosed-fence": "A part with a grant is never closed, so that nobody can say where it ends. End it with `:::`.",
    "unknown-definition": "A reference link has no definition that may be used here. Write it, outside of any part "
    "that others may not see.",
    "unknown-note": "A footnote's mark has no text that may be used here. Write `[^name]: …` in the same part.",
    "unused-note": "A footnote's text is never referred to, so that nobody would read it. Set its mark, or remove it.",
}

_SLIPS = {
    "bare-citation": "A name with @ before it, or in brackets, is printed as it is and cites nothing, though it reads "
    "like a citation. Write `[@source-id]`, or `\\@` and `\\[` for signs that are meant.",
    "broken-link": "Something looks like a link or a picture and is none, so that it would be printed with its "
    "brackets. Write `[text](https://…)` without a space between `]` and `(`, and close it with `)`.",
    "empty-item": "An item of a list holds nothing, so that a lonely sign would be printed. Write it, or remove it.",
    "heading-space": "A line begins with # and no space after it, so that it is no heading. Write `## Title`, or `\\#` "
    "for a sign that is meant.",
    "indented-code": "A line begins with four spaces or more, which makes code of it in Markdown. Begin it further to "
    "the left; if it is code, put a line of three backticks before and after it.",
    "list-mark": "A line looks like an item of a list and is printed as text: a space is missing, the sign comes from "
    "Word, or no empty line is before the list. Write `- item` or `1. item`, or a backslash before the sign.",
    "list-number": "A numbered list begins with another number than 1, or its numbers are not printed as typed. Number "
    "one after another; where no list is meant, write `12\\. December`.",
    "other-dialect": "A sign of another program (strike-through, emoji names, formulas, page breaks, boxes to tick) is "
    "printed as it is typed. Take it out, or put a backslash before it.",
    "stray-mark": "A star, a line or a backtick stands alone, and is printed as it is. Close it, with no space inside, "
    "or put a backslash before it.",
    "tab-in-text": "A tab stands in a text, as in a table pasted from Word. Write a table with `|` and a line of "
    "dashes, or a space in its place.",
    "typed-address": "An address stands in the text and nothing leads there. Write `[where it leads](https://…)`.",
    "typed-marks": "A field of plain text holds marks of Markdown or HTML, which would be printed. Write plain words.",
    "unused-definition": "A link is defined that no text uses. Write `[text][name]`, or remove the definition.",
    "typed-entity": "A name such as `&nbsp` is printed as it is. Write the character itself.",
    "unclosed-emphasis": "Two stars or lines are printed as they are: they are not closed, or a space stands inside "
    "them. Write `**weight**`, or `\\*\\*` for stars that are meant.",
    "underlined-heading": "A line of dashes directly under a text makes a heading of it in Markdown. Write `##` before "
    "a heading; for a rule, put an empty line above it.",
}

_COMPOSING = {
    "bad-option": "An option of a component has a value that it cannot have. The message names what is allowed.",
    "empty-component": "A component has nothing to show for this audience. Restrict the part around it, or give it "
    "records that the audience may see.",
    "nothing-to-read": "No section is for this audience, so that its pack would be a cover alone. Grant it a section, "
    "raise its clearance, or take its file away.",
    "empty-document": "A template has nothing to show for this audience, so there would be an empty file. Take the "
    "handout off the audience's list, or grant it the records that the template shows.",
    "malformed-document": "A composed document breaks a rule of its own form. This is a fault of a template or of this "
    "program; report it with the template.",
    "misplaced-component": "A component that builds a whole document stands in a section. Use it in a template.",
    "missing-figure": "A section shows a picture that is not in content/figures. Correct its name, or add the file.",
    "missing-label": "A word that the pack prints is missing in the labels of its language. Add it to "
    "templates/labels.",
    "missing-option": "A component lacks an option that it needs. Add it; `briefing list components` names them.",
    "missing-template": "A template is named that is not there. Correct its name, or add the file under templates.",
    "no-sources": "A document cites sources but has no place that lists them. Add the component `sources`.",
    "template": "A template cannot be read or run. The message gives the line; correct it, or remove your own copy to "
    "use the built-in one.",
    "template-limit": "A template asks for more than a pack can need, and is stopped before it harms. Take loops or "
    "text out.",
    "unknown-component": "A component does not exist. Correct its name; `briefing list components` shows all.",
    "unknown-option": "A component does not have such an option. Correct it; `briefing list components` names them.",
    "unknown-placeholder": "A placeholder is used that event.yaml does not declare. Declare it there, with who owes "
    "the answer.",
    "unknown-source": "A citation names a source that content/data/sources.yaml does not have, or that this "
    "audience may "
    "not see. Correct the key, or add the source.",
    "unknown-status": "A record has a status that is not in the event's list. Correct it, or add it to `statuses`.",
    "unresolved-reference": "A cross-reference leads to something that this pack does not have. Restrict the sentence "
    "in the way its target is restricted, or name the target in words.",
}

_PAPER = {
    "cover-too-long": "The cover cannot hold its title and facts. Shorten the title, or give the cover fewer facts.",
    "handout-too-long": "A handout has a fixed number of sides and its text needs more. Shorten what its template "
    "takes in, by as many lines as the message says.",
    "no-card": "The template of the tent cards holds something that is no card and would not be printed. Take it out.",
    "name-too-long": "A name, or a role and an organisation, does not fit on a card in a size that can be read across "
    "a table: 24 points for the name, 14 for the rest, 16 in large print. Give the participant a shorter `badge_name`, "
    "role or organisation.",
}

_LOOK = {
    "bad-color": "A colour of a theme is not one. Write it as #0b4f6c, or as a name under `colors`.",
    "bad-length": "A length of a theme is not one. Write a number with pt, mm, cm or in.",
    "font-missing": "A font file that the theme names is not there. Add it to templates/fonts, or name another.",
    "leading-too-small": "The lines of a style are nearer to each other than its letters are high, so that they would "
    "run into each other. Give the style a `leading` of its size or more.",
    "letters-overlap": "The letters of a style are drawn so near to each other that they would touch. Give it a "
    "`tracking` nearer to 0.",
    "missing-extra": "A theme asks for something that needs a package of its own, such as the patterns for hyphens. "
    "Install the extra that the message names, or take the key out.",
    "missing-logo": "A theme names a logo that is not there. Put the picture into templates/logos, or correct its "
    "name.",
    "no-room": "Margins, columns or indents of a theme leave too little for text on a sheet of Letter or A4. Make them "
    "smaller.",
    "type-too-large": "The type of a style is so large that a line of the text column holds hardly a word. Make it "
    "smaller.",
    "font-not-embeddable": "A font forbids embedding, and a PDF without it could not be archived. Choose another.",
    "font-not-truetype": "A font is not TrueType, the only kind that this program embeds. Choose a .ttf with outlines.",
    "svg-unsupported": "A drawing uses something that is not drawn here: a gradient, a filter, a mask, opacity, a "
    "script, another file. docs/content.md lists what may be used; export it as plain SVG, or as PNG.",
    "svg-value": "A number, colour, length or path of a drawing cannot be read. Export it again.",
    "image-broken": "A picture cannot be decoded. Export it again.",
    "image-coarse": "A picture has too few pixels for the size at which it is printed. Use a larger one.",
    "image-format": "A picture is of a format that is not read. Save it as PNG, JPEG or SVG.",
    "image-profile": "A picture's colour profile could not be used, so its colours may shift. Export it in sRGB.",
    "image-too-large": "A picture has more pixels than any page can show. Make it smaller.",
    "low-contrast": "Text of this style is too faint on its background to be read by everybody (WCAG 2.2, 1.4.3). "
    "Choose a darker or lighter colour.",
    "missing-character": "A character is in none of the theme's fonts and would be printed as an empty box. Replace "
    "it, or add a font to the family's `fallback`.",
    "missing-color": "A theme lacks a colour that every theme gives. Add it under `colors`.",
    "missing-glyph": "A character has no shape in the font that was chosen for it. Report it: the check for missing "
    "characters should have found it before.",
    "missing-style": "A theme lacks a style that every theme gives. Add it under `styles`, or extend a complete theme.",
    "style-circle": "A style is like itself, directly or through others. Take one `like` out.",
    "theme-circle": "A theme extends itself, directly or through others. Take one `extends` out.",
    "too-tall": "Something that cannot be cut is taller than a page. Make the picture smaller, or the text of the cell "
    "shorter.",
    "unknown-color": "A style names a colour that the theme does not define. Correct it, or define it under `colors`.",
    "unknown-font": "A style names a font family that the theme does not define. Correct it, or define it under "
    "`fonts`.",
    "unknown-style": "A theme defines or names a style that nothing uses. Correct its name.",
    "unknown-theme": "A theme is named that is not there. Correct it; `briefing list themes` shows all of them.",
}

_CHECKS = {
    "bare-link": "The text of a link is its address, which a listener hears letter by letter. Say where it leads.",
    "double-space": "Two spaces stand between words. Leave one; the program sets the spaces.",
    "draft-section": "A final build holds a section that is still a draft. Have it approved and set `state: final`.",
    "heading-gap": "A heading skips a level, so that a listener believes to have missed one. Go down one at a time.",
    "hyphen-dash": "A hyphen stands where a dash is meant. Write an en dash, as in 2022–23 or “this – that”.",
    "long-contents": "The contents of a pack do not fit on a page, however close they are set, so that page numbers of "
    "the common part differ from those of other packs. Leave sections out, or take a theme with smaller contents.",
    "caption-repeats": "A caption says no more than the heading above it, so that the same words are read twice. Say "
    "what the table or picture shows, or leave it out: `caption: none` in a component.",
    "long-read": "A pack takes longer than an hour to read, and its readers will not. Leave sections out, or give the "
    "audience a smaller `depth`.",
    "missing-table-head": "A table does not name its columns, so that a listener cannot tell what a cell is. Give it "
    "a head.",
    "open-placeholder": "A final build still holds a fact that nobody has confirmed. Ask whom event.yaml names, and "
    "write the answer in its place.",
    "reserved-name": "An id is a name that Windows keeps for devices (con, nul, com1), so that no folder can bear it. "
    "Choose another id.",
    "restricted-in-common": "Part of a section that everybody reads is for some only: page numbers differ from pack to "
    "pack, and a gap may tell. Give it a section of its own, which becomes an annex; records may stay where this "
    "section and the next have new_page.",
    "straight-quote": "A straight quote or apostrophe stands among curly ones. Write “ ” ‘ ’.",
    "three-dots": "Three full stops stand where an ellipsis is meant. Write …, which never breaks at a line's end.",
    "unsafe-phrase": "A sentence uses words that the sources do not bear, as a record in conflicts.yaml says. Write "
    "the "
    "safe wording that it gives.",
    "open-name": "A tent card carries a role in place of a name that is still open. Write the names, or `card: "
    "false` for who gets none; a final build is refused.",
    "sessions-order": "A session stands below one that begins later. Put them in the order of their times.",
    "sessions-overlap": "A session begins before another in the same room is over. Correct a start or the minutes; "
    "sessions side by side have a `track` each.",
    "unused-anchor": "A heading, table or picture has an anchor to which no link leads. Use it, or remove it.",
    "unused-figure": "A picture is in the workspace that no section shows. Show it, or remove the file.",
    "unused-placeholder": "A placeholder is declared that nothing mentions. Use it, or remove it from event.yaml.",
    "unused-record": "A record can be seen by no audience. Correct its marking or its audiences, or remove it.",
    "unused-section": "A section reaches no audience, by its grants or by every profile's choice. Correct one of them.",
    "unused-source": "A source is listed that nothing cites. Cite it, or remove it.",
    "unused-table": "A CSV table is in the workspace that nothing prints. Print it with the component `table`.",
}

CODES = dict(sorted((_FILES | _WORKSPACE | _MARKDOWN | _SLIPS | _COMPOSING | _PAPER | _LOOK | _CHECKS).items()))
"""Code to its explanation."""
