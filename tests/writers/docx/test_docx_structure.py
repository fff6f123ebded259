"""What Word has to know beside the words: styles, lists, tables, fields, links, alternatives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from briefing.theme import STYLE_NAMES
from briefing.tree.nodes import (
    Block,
    BulletList,
    Callout,
    Cell,
    Citation,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    CrossReference,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Level,
    LevelEntry,
    Levels,
    ListItem,
    OrderedList,
    PageBreak,
    Placeholder,
    Raster,
    Row,
    Section,
    StatusBar,
    Strong,
    Table,
    Timeline,
)
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from briefing.writers.docx.bookmarks import Bookmarks
from briefing.writers.docx.names import BY_ID, STYLE_IDS
from docx_kit import (
    EVERY_ANCHOR,
    XML,
    W,
    document,
    every_node,
    items,
    milestone,
    pacific,
    pages_of,
    para,
    parts_of,
    photo,
    plex,
    row,
    words,
)

ROOT = Path(__file__).resolve().parents[3]
PACIFIC = pacific(ROOT)
EVERY = parts_of(write_docx(every_node(), PACIFIC, PAPERS["letter"], pages_of(*EVERY_ANCHOR)))
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def parts(*blocks: Block) -> dict[str, etree._Element]:
    whole = document(*blocks, assets=(photo(),))
    return parts_of(write_docx(whole, PACIFIC, PAPERS["letter"], pages_of("here", "there")))


def body(*blocks: Block) -> etree._Element:
    return parts(*blocks)["word/document.xml"][0]


def val(element: etree._Element, path: str, name: str = "val") -> str | None:
    found = element.find(path, XML)
    return None if found is None else found.get(f"{W}{name}")


def style(paragraph: etree._Element) -> str | None:
    return val(paragraph, "w:pPr/w:pStyle")


def text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


# ---------------------------------------------------------------- styles


def test_every_style_of_a_theme_has_a_style_of_word() -> None:
    assert set(STYLE_IDS) == set(STYLE_NAMES)
    assert set(STYLE_IDS.values()) <= set(BY_ID)


def test_styles_carry_the_themes_values() -> None:
    styles = {s.get(f"{W}styleId"): s for s in EVERY["word/styles.xml"].iter(f"{W}style")}
    for name, style_id in (
        ("body", "BodyText"),
        ("heading-2", "Heading2"),
        ("note", "FootnoteText"),
        ("caption", "Caption"),
    ):
        wanted, found = PACIFIC.styles[name], styles[style_id]
        assert val(found, "w:rPr/w:sz") == str(round(wanted.size * 2)), name
        assert val(found, "w:rPr/w:color") == wanted.color[1:].upper(), name
        assert val(found, "w:rPr/w:rFonts", "ascii") == PACIFIC.fonts[wanted.font].name, name
        assert val(found, "w:rPr/w:rFonts", "eastAsia") == "IBM Plex Sans KR", name
        assert val(found, "w:pPr/w:spacing", "after") == str(round(wanted.after * 20)), name
        assert val(found, "w:pPr/w:spacing", "line") == str(round(wanted.leading * 20)), name
    for style_id in ("Heading1", "TOCHeading"):  # a font's own line is higher than that of a title set close
        assert val(styles[style_id], "w:pPr/w:spacing", "lineRule") == "exact"
    leading = PACIFIC.styles["section-title"].leading
    assert val(styles["Heading1"], "w:pPr/w:spacing", "line") == str(round(leading * 20))
    assert val(styles["Heading1"], "w:pPr/w:outlineLvl") == "0"
    assert val(styles["Heading2"], "w:next") == "BodyText"
    assert styles["Heading2"].find("w:pPr/w:keepNext", XML) is not None


def test_every_style_that_is_used_is_defined_once() -> None:
    ids = Counter(s.get(f"{W}styleId") for s in EVERY["word/styles.xml"].iter(f"{W}style"))
    assert max(ids.values()) == 1
    used = {
        e.get(f"{W}val")
        for name in ("document", "footnotes", "header1", "footer1", "numbering", "styles")
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for e in EVERY[f"word/{name}.xml"].iter(f"{W}{tag}")
    }
    assert used <= set(ids)


def test_no_switch_of_a_character_style_cancels_one_of_its_paragraph() -> None:
    styles = {s.get(f"{W}styleId"): s for s in EVERY["word/styles.xml"].iter(f"{W}style")}

    def switches(style_id: str | None) -> set[str]:
        found = styles[style_id].findall("w:rPr/*", XML) if style_id else []
        return {e.tag for e in found if e.tag in (f"{W}b", f"{W}i", f"{W}caps")}

    for name in ("document", "footnotes", "header1", "footer1"):
        for paragraph in EVERY[f"word/{name}.xml"].iter(f"{W}p"):
            for run in paragraph.iter(f"{W}r"):
                assert not switches(style(paragraph)) & switches(val(run, "w:rPr/w:rStyle"))


def test_plain_paragraphs_have_no_formatting_of_their_own() -> None:
    paragraph = body(para("just text"))[0]
    assert [e.tag for e in paragraph[0]] == [f"{W}pStyle"]
    assert style(paragraph) == "BodyText"


# ---------------------------------------------------------------- lists


def test_each_ordered_list_counts_from_its_own_start() -> None:
    written = parts(OrderedList(items("a", "b"), 4), para("between"), OrderedList(items("c")))
    numbers = [val(p, "w:pPr/w:numPr/w:numId") for p in written["word/document.xml"][0].iter(f"{W}p")]
    assert numbers == ["3", "3", None, "4"]
    starts = {
        n.get(f"{W}numId"): val(n, "w:lvlOverride/w:startOverride")
        for n in written["word/numbering.xml"].iter(f"{W}num")
    }
    assert starts == {"1": None, "2": None, "3": "4", "4": "1"}


def test_bullets_take_mark_and_indent_from_their_style() -> None:
    found = body(BulletList(items("one", (para("two"), BulletList(items("inner"))))))
    paragraphs = list(found.iter(f"{W}p"))
    assert [style(p) for p in paragraphs] == ["ListBullet", "ListBullet", "ListBullet2"]
    looks = [[e.tag.removeprefix(W) for e in p[0]][1:] for p in paragraphs]
    kept = ["keepNext", "contextualSpacing"]
    assert looks == [kept, kept, []], "half a line around a list in an item, from which no page parts it"
    numbering = EVERY["word/numbering.xml"]
    levels = [each for each in numbering[0] if each.tag == f"{W}lvl"]
    assert [val(each, "w:pStyle") for each in levels[:3]] == ["ListBullet", "ListBullet2", "ListBullet3"]
    assert {val(each, "w:lvlText") for each in levels} == {"–"}


def test_lists_in_the_items_of_one_sections_lists_are_spaced_alike() -> None:
    def outer(*inner: str, tight: bool = True) -> BulletList:
        return BulletList((ListItem((para("item"), BulletList(items(*inner), tight))),))

    def gaps(*blocks: Block) -> list[bool]:
        found = body(Section("s", "1", words("Title"), "s", blocks))
        below = [p for p in found if p.tag == f"{W}p" and style(p) == "ListBullet2"]
        return [val(p, "w:pPr/w:contextualSpacing") == "0" for p in below]

    assert gaps(outer("a", "b"), para("between"), outer("c", "d")) == [False] * 4
    assert gaps(outer("a", "b"), para("between"), outer("c", "long " * 60)) == [False] * 4, "however long they are"
    assert gaps(outer("a", "b"), para("between"), outer("c", "d", tight=False)) == [True] * 4


def test_items_in_which_loose_lists_stand_are_parted_by_a_line() -> None:
    def above(last: str, *, tight: bool) -> list[str | None]:
        inner = BulletList(items("a", last), tight)
        found = body(BulletList((ListItem((para("one"), inner)), ListItem((para("two"), inner)))))
        return [val(p, "w:pPr/w:spacing", "before") for p in found if p.tag == f"{W}p" and style(p) == "ListBullet"]

    line = round(PACIFIC.styles["list"].leading * 20)
    assert above("b", tight=False) == [None, str(line)]
    assert above("long " * 60, tight=True) == [None, None]


def test_a_list_with_longer_numbers_has_more_room_for_them() -> None:
    def hanging(count: int) -> str | None:
        return val(body(OrderedList(items(*["x"] * count)))[0], "w:pPr/w:ind", "hanging")

    assert hanging(9) is None  # as its level says
    assert int(hanging(12) or 0) > 14 * 20


def test_a_list_in_a_cell_begins_at_the_cells_edge() -> None:
    table = Table((Column(),), (), (Row((Cell((BulletList(items("one")),)),)),))
    paragraph = next(body(table).iter(f"{W}p"))
    assert style(paragraph) == "TableText"
    assert val(paragraph, "w:pPr/w:ind", "left") == "280"
    assert val(paragraph, "w:pPr/w:numPr/w:numId") == "1"


# ---------------------------------------------------------------- tables


def test_a_row_that_is_written_in_by_hand_is_at_least_eight_millimetres_high() -> None:
    rows = (Row((Cell((para("Meals"),)), Cell(())), form=True), row("a", "b"))
    element = next(each for each in body(Table((Column(), Column()), (), rows)) if each.tag == f"{W}tbl")
    heights = [
        (val(each, "w:trPr/w:trHeight"), val(each, "w:trPr/w:trHeight", "hRule")) for each in element.iter(f"{W}tr")
    ]
    assert heights == [("454", "atLeast"), (None, None)]  # twentieths of a point


def test_a_table_has_a_repeated_head_whole_rows_and_a_fixed_grid() -> None:
    head = Row((Cell((para("Name"),)), Cell((para("Sum"),))))
    table = Table((Column(), Column("right")), (head,), (row("a", "1"), row("b", "2")), words("Which"))
    caption, element, *_ = body(table)
    assert style(caption) == "Caption", "its name stands above it"
    rows = element.findall("w:tr", XML)
    assert [r.find("w:trPr/w:tblHeader", XML) is not None for r in rows] == [True, False, False]
    assert all(r.find("w:trPr/w:cantSplit", XML) is not None for r in rows)
    grid = [int(c.get(f"{W}w", "0")) for c in element.iter(f"{W}gridCol")]
    assert sum(grid) == pytest.approx((612 - 54 - 66) * 20, abs=len(grid))
    assert [val(c, "w:tcPr/w:tcW", "w") for c in rows[1].findall("w:tc", XML)] == [str(w) for w in grid]
    assert [style(p) for p in rows[1].iter(f"{W}p")] == ["TableFirstColumn", "TableText"]
    assert [val(p, "w:pPr/w:jc") for p in rows[1].iter(f"{W}p")] == [None, "right"]
    assert [p.find("w:pPr/w:keepNext", XML) is not None for p in rows[2].iter(f"{W}p")] == [False, False]
    assert (val(element, "w:tblPr/w:tblLook", "firstRow"), val(element, "w:tblPr/w:tblLook", "firstColumn")) == (
        "1",
        "1",
    )


def test_two_tables_do_not_grow_together_and_the_body_ends_in_a_paragraph() -> None:
    table = Table((Column(),), (), (row("x"),))
    tags = [e.tag.removeprefix(W) for e in body(table, table)]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_every_cell_ends_in_a_paragraph() -> None:
    inner = Table((Column(),), (), (row("in"),))
    found = body(Table((Column(), Column()), (), (Row((Cell((inner,)), Cell(()))),)))
    assert {c[-1].tag for c in found.iter(f"{W}tc")} == {f"{W}p"}


def test_text_does_not_touch_a_table_without_caption() -> None:
    after = body(Table((Column(),), (), (row("x"),)), para("after"))[1]
    assert val(after, "w:pPr/w:spacing", "before") == "290"


# ---------------------------------------------------------------- what stays on one page


def kept(*blocks: Block) -> list[bool]:
    return [p.find("w:pPr/w:keepNext", XML) is not None for p in body(*blocks).iter(f"{W}p")]


def test_a_short_paragraph_alone_above_a_table_stays_with_its_first_row() -> None:
    made = Table((Column(),), (row("head"),), tuple(row(text) for text in "abcde"))
    assert kept(Heading(2, para("Needs").children), para("All of them."), made)[:2] == [False, True]
    assert kept(para("First."), para("Second."), made)[:2] == [False, False]


@pytest.mark.parametrize(
    ("lengths", "wanted"),
    [
        ((1, 1, 1, 1, 1), [True, False, False, True, False]),
        ((90, 90, 1, 90, 90), [False] * 5),
        ((1, 90, 1, 90, 1), [True, False, False, True, False]),
        ((1, 1, 1), [True, True, False]),
        ((200, 200, 200), [False] * 3),
        ((1, 200, 200), [False] * 3),
        ((1, 1), [True, False]),
        ((900,), [False]),
    ],
)
def test_rows_of_few_words_keep_company_at_both_ends_of_a_table(lengths: tuple[int, ...], wanted: list[bool]) -> None:
    rows = tuple(row("word " * length) for length in lengths)
    assert kept(Table((Column(),), (), rows))[: len(rows)] == wanted


def test_a_short_list_stays_with_what_announces_it_and_whole() -> None:
    assert kept(para("Said so:"), BulletList(items(*"abc"))) == [True, True, True, False]
    assert kept(para("Said so:", Citation(("k",), (3,))), BulletList(items(*"ab"))) == [True, True, False]
    assert kept(para(Strong(words("Bold"))), BulletList(items("a"))) == [True, False]
    assert kept(para("Not so."), BulletList(items("a"))) == [False, False]
    assert kept(para("Said so:"), para("text")) == [True, False]
    assert kept(para(Strong(words("Bold"))), para("text")) == [False, False]


def test_a_bold_paragraph_above_what_it_announces_has_a_headings_space() -> None:
    made = body(para("Before."), para(Strong(words("Session"))), BulletList(items("a")), para(Strong(words("Bold"))))
    paragraphs = [each for each in made if each.tag == f"{W}p"]
    assert val(paragraphs[1], "w:pPr/w:spacing", "before") == "290"
    assert paragraphs[3].find("w:pPr/w:spacing", XML) is None


def test_of_a_long_list_two_items_stay_at_each_end() -> None:
    assert kept(BulletList(items(*"abcdefgh"))) == [True, *[False] * 5, True, False]
    assert kept(OrderedList(items("short", *["long " * 60] * 2, "short"))) == [True, False, True, False]


def test_of_a_list_of_long_items_one_may_stand_at_each_end() -> None:
    assert kept(OrderedList(items(*["long " * 60] * 4))) == [False] * 4


def test_of_definitions_two_stay_together_at_each_end() -> None:
    def terms(count: int) -> DefinitionList:
        return DefinitionList(
            tuple(DefinitionItem(words(f"term {at}"), ((para("its definition"),),)) for at in range(count))
        )

    assert kept(terms(5))[1::2] == [True, False, False, True, False]
    assert kept(terms(1))[1::2] == [False]


def test_a_tables_last_rows_stay_together_and_its_caption_with_its_first() -> None:
    rows = tuple(row("a", "b") for _ in range(5))
    columns = (Column(), Column())
    assert kept(Table(columns, (), rows, words("Caption"))) == [
        True,
        *[True, True],
        *[False] * 4,
        True,
        True,
        *[False] * 3,
    ]
    assert kept(Table(columns, (), rows)) == [True, True, *[False] * 4, True, True, False, False, False]
    high = tuple(row("a", "much to read " * 30) for _ in range(5))
    assert kept(Table(columns, (), high)) == [False] * 11, "each page would stay much emptier"
    cell = Cell((StatusBar(1, 2, "held"), BulletList(items("a", "b"))))
    assert kept(Table((Column(),), (), (Row((cell,)),), words("Caption"))) == [True, False, True, False, False]
    assert kept(para("Table of it:"), Table(columns, (), rows[:1]))[:1] == [True]


def test_a_caption_stands_nearer_to_what_it_names_than_to_the_text() -> None:
    look = PACIFIC.styles["caption"]
    table = Table((Column(),), (), (row("x"),), words("Table 1. Which"))
    figure = Figure(Levels((Level("Ministers", (LevelEntry(words("Talks")),)),)), "alt", words("Figure 1. Who"))
    for above in (each for each in body(table, figure) if each.tag == f"{W}p" and style(each) == "Caption"):
        spaces = [float(val(above, "w:pPr/w:spacing", side) or 0) / 20 for side in ("before", "after")]
        assert spaces == pytest.approx([look.after, look.before / 2], abs=0.05)
        assert spaces[1] < spaces[0] / 2
        assert above.getnext().tag == f"{W}tbl"  # type: ignore[union-attr]
        assert above.find("w:pPr/w:keepNext", XML) is not None
    _, headed, *_ = body(Heading(2, words("Where they stand")), table)
    assert val(headed, "w:pPr/w:spacing", "before") == "0", "under a heading stands the heading's own space"


# ---------------------------------------------------------------- fields and links


def test_captions_count_where_their_number_is_the_next() -> None:
    def caption(number: int) -> Table:
        return Table((Column(),), (), (row("x"),), words(Strong(words(f"Table {number}.")), " Which"))

    found = body(caption(1), caption(2), caption(7))
    captions = [p for p in found if p.tag == f"{W}p" and style(p) == "Caption"]
    codes = [[i.text for i in p.iter(f"{W}instrText")] for p in captions]
    assert codes == [[" SEQ Table \\* ARABIC "], [" SEQ Table \\* ARABIC "], []]
    assert [text(p) for p in captions] == [f"Table\u00a0{n}. Which" for n in (1, 2, 7)]


def test_fields_begin_part_and_end_in_step() -> None:
    for name in ("document", "header1", "footer1"):
        depth, seen = 0, []
        for mark in EVERY[f"word/{name}.xml"].iter(f"{W}fldChar"):
            kind = mark.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            seen.append(depth)
        assert depth == 0
        assert all(each >= 0 for each in seen)


def test_contents_are_a_field_in_a_control_with_a_link_for_each_entry() -> None:
    control = next(s for s in EVERY["word/document.xml"][0] if s.tag == f"{W}sdt")
    assert val(control, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents"
    codes = [str(i.text).strip() for i in control.iter(f"{W}instrText")]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    assert codes[1:] == [f"PAGEREF {n} \\h" for n in ("from_trade", "who_pays", "stands", "chair", "sources")]


def test_entries_of_the_contents_have_a_tab_stop_for_their_number_without_a_hanging_column() -> None:
    page = replace(PACIFIC.page, hanging=0.0)
    theme = replace(PACIFIC, page=page)
    made = parts_of(write_docx(every_node(), theme, PAPERS["a4"], pages_of(*EVERY_ANCHOR)))
    first = next(s for s in made["word/styles.xml"].iter(f"{W}style") if s.get(f"{W}styleId") == "TOC1")
    stops = [(t.get(f"{W}val"), t.get(f"{W}pos")) for t in first.iter(f"{W}tab")]
    assert stops == [("left", val(first, "w:pPr/w:ind", "hanging")), ("right", str(round((595.28 - 120) * 20)))]


def test_a_short_opening_of_a_section_stays_with_what_follows_it() -> None:
    def kept(*blocks: Block) -> list[bool]:
        found = body(Section("here", "1", words("Aims"), "here", blocks))
        return [p.find(f"{W}pPr/{W}keepNext") is not None for p in found.iter(f"{W}p") if style(p) == "BodyText"]

    assert kept(para("Short."), Heading(2, words("Part")), para("Text.")) == [True, False]
    assert kept(para("Words that go on. " * 20), Heading(2, words("Part")), para("Text.")) == [False, False]
    assert kept(para("Short.")) == [False]


def test_annexes_have_their_label_in_contents_and_heading_and_room_for_it() -> None:
    entries = (ContentsEntry("1", "Aims", "here"), ContentsEntry("A", "Agenda", "there", label="Annex A"))
    blocks = (
        Contents("Contents", entries),
        Section("here", "1", words("Aims"), "here", (para("T."),)),
        Section("there", "A", words("Agenda"), "there", (para("T."),), label="Annex A"),
    )
    page = replace(PACIFIC.page, hanging=0.0)
    stacked = replace(PACIFIC, page=page)
    sizes, rooms = [], []
    for theme in (PACIFIC, stacked):
        made = parts_of(write_docx(document(*blocks), theme, PAPERS["letter"], pages_of("here", "there")))
        paragraphs = list(made["word/document.xml"].iter(f"{W}p"))
        first, second = (p for p in paragraphs if style(p) == "TOC1")
        assert "".join(map(str, second.itertext())).startswith("Annex AAgenda")
        gaps = [p.find(f"{W}pPr/{W}spacing") for p in (first, second)]
        assert gaps[0] is None
        assert gaps[1] is not None, "annexes are set apart"
        heading = [p for p in paragraphs if style(p) == "Heading1"][-1]
        assert "".join(map(str, heading.itertext())) == "Annex AAgenda"
        sizes.append(val(heading, "w:r/w:rPr/w:sz", "val"))
        toc = next(s for s in made["word/styles.xml"].iter(f"{W}style") if s.get(f"{W}styleId") == "TOC1")
        rooms.append(int(val(toc, "w:pPr/w:ind", "hanging") or 0) / 20)
    assert sizes == ["32", None], "smaller in the hanging column, as in the PDF"
    assert rooms[1] > 4 * PACIFIC.styles["contents-1"].size, "wider than the label"


def test_internal_links_lead_to_bookmarks() -> None:
    names = [b.get(f"{W}name") for b in EVERY["word/document.xml"].iter(f"{W}bookmarkStart")]
    targets = [h.get(f"{W}anchor") for h in EVERY["word/document.xml"].iter(f"{W}hyperlink") if h.get(f"{W}anchor")]
    assert len(names) == len(set(names))
    assert set(targets) <= set(names)
    assert {"source_a", "source_b", "stands"} <= set(targets)


def test_a_reference_to_nothing_is_plain_text() -> None:
    found = body(para(CrossReference("nowhere", words("there")), Citation(("k",), (3,))))
    assert not list(found.iter(f"{W}hyperlink"))
    assert text(found) == "there[3]"


def test_names_of_bookmarks_are_valid_short_and_apart() -> None:
    marks = Bookmarks(frozenset())
    names = [marks.name(a) for a in ("1 2", "1_2", "1-2", "x" * 60, "X" * 61, "é", "source:a")]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(n) <= 40 and n.isascii() and n[0].isalpha() and n.replace("_", "a").isalnum() for n in names)
    assert marks.name("1 2") == names[0]


def test_ids_are_unique() -> None:
    root = EVERY["word/document.xml"]
    for tag, key in (
        (f"{W}bookmarkStart", f"{W}id"),
        (f"{DRAWING}docPr", "id"),
        (f"{W}footnoteReference", f"{W}id"),
    ):
        ids = [e.get(key) for e in root.iter(tag)]
        assert ids
        assert len(ids) == len(set(ids)), tag
    controls = [val(s, "w:sdtPr/w:id") for s in root.iter(f"{W}sdt")]
    assert len(controls) == len(set(controls)) == 2


# ---------------------------------------------------------------- the rest


def test_a_timeline_has_a_column_for_statuses_only_where_there_are_some() -> None:
    entries = (milestone(2020, 1, "Talks"), milestone(2021, 2, "Charter", "in force"))
    rows = list(body(Figure(Timeline(entries), "alt")).iter(f"{W}tr"))
    assert [[text(c) for c in r.iter(f"{W}tc")] for r in rows] == [
        ["1/2020", "Talks", ""], ["2/2021", "Charter", "in force"],
    ]  # fmt: skip
    assert [val(c, "w:tcPr/w:tcW", "w") for c in rows[0].iter(f"{W}tc")][2] == "1240"
    bare = next(body(Figure(Timeline(entries[:1]), "alt")).iter(f"{W}tr"))
    assert len(bare.findall("w:tc", XML)) == 2


def test_the_title_on_the_cover_has_exact_lines_and_callouts_have_a_line_above() -> None:
    title = next(s for s in EVERY["word/styles.xml"].iter(f"{W}style") if s.get(f"{W}styleId") == "Title")
    assert val(title, "w:pPr/w:spacing", "lineRule") == "exact"
    label = list(body(para("text"), Callout("note", "Note", (para("x"),))))[1]
    assert val(label, "w:pPr/w:spacing", "before") == "290"


def test_a_long_title_leaves_less_space_above_the_foot_of_the_cover() -> None:
    def above(title: str) -> int:
        found = list(body(Cover("Pack", title, (), "For delegates", "Nothing official.")))
        return int(next(val(p, "w:pPr/w:spacing", "before") or 0 for p in found if style(p) == "MarkingLine"))

    assert above("Short") == above("A title of two lines on the band of the cover")
    assert above("A title that is too long for the band " * 8) < above("Short")


def test_bodies_of_one_level_stand_apart() -> None:
    level = Level("Staffs", (LevelEntry(words("One"), (words("weekly"),)), LevelEntry(words("Two"))))
    paragraphs = list(body(Figure(Levels((level,)), "alt")).iter(f"{W}p"))[1:4]
    assert [val(p, "w:pPr/w:spacing", "before") for p in paragraphs] == [None, None, "140"]


def test_a_contents_number_has_the_main_colour() -> None:
    entry = next(p for p in EVERY["word/document.xml"].iter(f"{W}p") if style(p) == "TOC1")
    assert val(entry, "w:hyperlink/w:r/w:rPr/w:rStyle") == "ContentsNumber"
    found = next(s for s in EVERY["word/styles.xml"].iter(f"{W}style") if s.get(f"{W}styleId") == "ContentsNumber")
    assert val(found, "w:rPr/w:color") == PACIFIC.colors["main"][1:].upper()


def test_every_drawing_says_what_it_shows() -> None:
    labels = [d.get("descr") for d in EVERY["word/document.xml"].iter(f"{DRAWING}docPr")]
    assert labels == [
        "2/2021 Talks begin – 10/2030 Reserve opened", "3/4", "Two of five steps.", "A plan of the site.", "0/3",
    ]  # fmt: skip
    tables = [t.get(f"{W}val") for t in EVERY["word/document.xml"].iter(f"{W}tblDescription")]
    assert tables == ["Three milestones.", "Two levels."]


def test_a_status_bar_has_a_shape_for_each_step() -> None:
    found = body(StatusBar(2, 5, "held"))
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    shapes = list(found.iter("{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}spPr"))
    assert [s.find(f"{drawing}solidFill") is not None for s in shapes] == [True, True, False, False, False]
    assert text(found) == "held"


def test_a_picture_is_no_wider_than_its_place() -> None:
    whole = document(Figure(Raster("figures/site plan.png"), "alt"), assets=(photo(),))
    made = parts_of(write_docx(whole, PACIFIC, PAPERS["a5"], pages_of(pages=1)))
    extent = next(made["word/document.xml"].iter(f"{DRAWING}extent"))
    assert (extent.get("cx"), extent.get("cy")) == (str(240 * 12700), str(120 * 12700))
    nested = Callout("note", "Note", (Figure(Raster("figures/site plan.png"), "alt"),))
    cell = Table(tuple(Column() for _ in range(4)), (), (Row(tuple(Cell((nested,)) for _ in range(4))),))
    widths = [int(e.get("cx", "0")) for e in body(cell).iter(f"{DRAWING}extent")]
    assert len(widths) == 4
    assert all(0 < width < 130 * 12700 for width in widths)


def test_a_picture_is_no_higher_than_a_page_and_keeps_its_shape() -> None:
    tall = replace(photo(), size=(100.0, 1200.0))
    whole = document(Figure(Raster("figures/site plan.png"), "alt"), assets=(tall,))
    made = parts_of(write_docx(whole, PACIFIC, PAPERS["letter"], pages_of(pages=1)))
    extent = next(made["word/document.xml"].iter(f"{DRAWING}extent"))
    width, height = (int(extent.get(name, "0")) / 12700 for name in ("cx", "cy"))
    assert 400 < height < 792 - PACIFIC.page.top - PACIFIC.page.bottom
    assert height / width == pytest.approx(12, rel=0.001)


def test_a_placeholder_is_a_control_in_its_style() -> None:
    control = body(para("At ", Placeholder("venue", "to be confirmed")))[0].find("w:sdt", XML)
    assert control is not None
    assert val(control, "w:sdtContent/w:r/w:rPr/w:rStyle") == "Placeholder"


def test_a_placeholders_tag_says_nothing_of_its_id() -> None:
    found = body(para(*(Placeholder(each, f"{each[::-1]}: to come") for each in ("venue", "media", "venue"))))
    said = [(val(c, "w:sdtPr/w:tag"), val(c, "w:sdtPr/w:alias"), text(c)) for c in found.iter(f"{W}sdt")]
    assert said == [
        ("placeholder-1", None, "eunev:\u00a0to\u00a0come"),
        ("placeholder-2", None, "aidem:\u00a0to\u00a0come"),
        ("placeholder-1", None, "eunev:\u00a0to\u00a0come"),
    ]


def test_page_breaks_go_to_the_next_paragraph_and_never_stand_alone() -> None:
    found = body(para("one"), PageBreak(), PageBreak(), para("two"), PageBreak())
    assert [p.find("w:pPr/w:pageBreakBefore", XML) is not None for p in found if p.tag == f"{W}p"] == [False, True]


def test_a_margin_label_takes_the_space_above_its_heading() -> None:
    label, heading = list(body(Heading(2, words("Title"), "", "2022")))[:2]
    assert [style(label), style(heading)] == ["MarginLabel", "Heading2"]
    assert val(label, "w:pPr/w:spacing", "before") == "290"
    assert val(heading, "w:pPr/w:spacing", "before") == "0"


def test_a_sections_number_stands_in_the_hanging_column() -> None:
    heading = body(Section("s", "3", words("Title"), "here", ()))[0]
    assert style(heading) == "Heading1"
    assert [(r.findtext("w:t", "tab", XML), val(r, "w:rPr/w:rStyle")) for r in heading.findall("w:r", XML)] == [
        ("3", "SectionNumber"),
        ("tab", None),
        ("Title", None),
    ]


def test_a_sections_own_marking_is_a_paragraph_after_its_heading() -> None:
    section = Section("s", "A", words("Title"), "here", (para("Text."),), marking="Chair only")
    heading, marking, first = list(body(section))[:3]
    assert [style(each) for each in (heading, marking, first)] == ["Heading1", "MarkingLine", "BodyText"]
    assert text(marking).strip() == "Chair only"
    assert marking.find("w:pPr/w:keepNext", XML) is not None
    assert val(marking, "w:r/w:rPr/w:rStyle") == "SectionMarking", "bare, as in the PDF"


def test_only_a_document_with_a_cover_has_a_first_page_of_its_own() -> None:
    assert EVERY["word/document.xml"][0][-1].find("w:titlePg", XML) is not None
    assert body(para("x"))[-1].find("w:titlePg", XML) is None


def test_running_lines_have_the_marking_and_page_fields() -> None:
    assert text(EVERY["word/header1.xml"]) == "A meeting · 4 May 2031\u00a0For delegates\u00a0"
    foot = EVERY["word/footer1.xml"]
    assert text(foot) == "Readers' pack · version 2Page 1 of 9"
    assert [str(i.text).strip() for i in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_no_text_holds_a_line_end_and_outer_spaces_are_kept() -> None:
    for name in ("document", "footnotes"):
        for element in EVERY[f"word/{name}.xml"].iter(f"{W}t"):
            said = element.text or ""
            assert "\n" not in said
            if said != said.strip():
                assert element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_without_a_hanging_column_a_titles_lines_begin_at_one_edge_behind_its_number() -> None:
    page = replace(PACIFIC.page, hanging=0.0, gutter=0.0)
    theme = replace(PACIFIC, page=page)
    whole = document(*(Section(key, key, words("Title"), key, (para("x"),)) for key in ("3", "12", "")))
    data = write_docx(whole, theme, PAPERS["letter"], pages_of(), fonts=plex(ROOT))
    headings = [
        each for each in parts_of(data)["word/document.xml"].iter(f"{W}p")
        if val(each, "w:pPr/w:pStyle") == "Heading1"
    ]  # fmt: skip
    looks = [each.find("w:pPr/w:ind", XML) for each in headings]
    stops = [each.find("w:pPr/w:tabs/w:tab", XML) for each in headings]
    edges = [int(look.get(f"{W}left", "0")) for look in looks[:2] if look is not None]
    assert 0 < edges[0] < edges[1]
    assert [int(stop.get(f"{W}pos", "0")) for stop in stops[:2] if stop is not None] == edges
    assert [int(look.get(f"{W}hanging", "0")) for look in looks[:2] if look is not None] == edges
    assert stops[2] is None
