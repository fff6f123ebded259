"""A DOCX read back in reading order, without the library that wrote it."""

from __future__ import annotations

from briefing.audit.docxparts import read_docx
from briefing.audit.docxtext import docx_text
from handmade_docx import docx, p, r, ref, table

NOTE = '<w:footnote w:id="{0}"><w:p><w:r><w:footnoteRef/></w:r>{1}</w:p></w:footnote>'


def text(body: str, notes: str = "") -> list[str]:
    return docx_text(read_docx(docx(body, notes)).parts)


def test_paragraphs_cells_and_content_controls_read_in_order() -> None:
    control = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('inside')}</w:sdtContent></w:sdt>"
    nested = table((p("a"), p("b") + table((p("c"),))))
    assert text(p("one", " two") + control + nested + p("last")) == ["one two", "inside", "a", "b", "c", "last"]


def test_tabs_and_breaks_part_words_and_empty_paragraphs_vanish() -> None:
    body = p("a", "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>") + p()
    assert text(body) == ["a b c-d"]


def test_codes_of_fields_deletions_and_fallbacks_are_no_text() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    both = f"<mc:Choice>{r('kept')}</mc:Choice><mc:Fallback>{r('old')}</mc:Fallback>"
    choice = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    assert text(p("page ", field) + p("x", gone) + p(choice)) == ["page 7", "x", "kept"]


def test_a_note_follows_its_paragraph_with_its_mark() -> None:
    notes = NOTE.format(2, r(" first")) + NOTE.format(3, r(" second"))
    assert text(p("one", "[", ref(2), "]", " and", ref(3)) + p("next"), notes) == [
        *["one[a] andb", "a first", "b second", "next"]
    ]


def test_a_mark_of_its_own_is_text_and_is_not_counted() -> None:
    notes = f'<w:footnote w:id="2"><w:p>{r("[x] own")}</w:p></w:footnote>' + NOTE.format(3, r(" first"))
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>[x]</w:t></w:r>'
    assert text(p("one", own, ref(3)), notes) == ["one[x]a", "[x] own", "a first"]


def test_notes_of_a_table_wait_for_its_last_row() -> None:
    notes = NOTE.format(2, r(" note"))
    body = table((p("cell", ref(2)), p("other")))
    assert text(body + p("next"), notes) == ["cella", "other", "a note", "next"]
    assert text(body, notes) == ["cella", "other", "a note"]


def test_notes_of_a_caption_that_keeps_with_its_table_wait_for_its_last_row() -> None:
    notes = NOTE.format(2, r(" note")) + NOTE.format(3, r(" more"))
    keeps = '<w:pStyle w:val="Caption"/><w:keepNext/>'
    named = f"<w:p><w:pPr>{keeps}</w:pPr>{r('Table 2')}{ref(2)}</w:p>"
    assert text(named + table((p("cell", ref(3)),)), notes) == ["Table 2a", "cellb", "a note", "b more"]
    loose = named.replace("<w:keepNext/>", "")
    assert text(loose + table((p("cell"),)), notes) == ["Table 2a", "a note", "cell"], "of what stands above it"
    off = named.replace("<w:keepNext/>", '<w:keepNext w:val="0"/>')
    assert text(off + table((p("cell"),)), notes) == ["Table 2a", "a note", "cell"]
    tables = table((p("entry", ref(2)),)) + named.replace(ref(2), ref(3)) + table((p("cell"),))
    assert text(tables, notes) == ["entrya", "a note", "Table 2b", "cell", "b more"]
    assert text(named + p("status") + p("next"), notes) == ["Table 2a", "status", "a note", "next"], "or a picture"


def test_everything_that_the_file_holds_is_among_the_passages() -> None:
    drawing = '<w:r><w:drawing><wp:docPr id="1" name="Picture 1" descr="A secret map"/></w:drawing></w:r>'
    mark = '<w:bookmarkStart w:id="0" w:name="section-lines"/>'
    gone = "<w:del><w:r><w:delText>deleted words</w:delText></w:r></w:del>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r>"
    data = docx(p(mark, drawing, gone, hidden))
    passages = read_docx(data).passages
    prose = [each.text for each in passages if each.kind == "prose"]
    assert "A secret map" in prose
    assert any("deleted words" in each and "hidden words" in each for each in prose)
    assert "section-lines" in [each.text for each in passages if each.kind != "prose"]
    assert "word/document.xml" in [each.text for each in passages if each.kind != "prose"]
    assert "Not a statement of anyone." in prose


def test_an_author_s_address_is_prose_and_a_part_s_name_is_a_name() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" Target="https://example.org/th%C3%A9/media"/>'
        '<Relationship Id="rId2" Target="media/section-lines.png"/></Relationships>'
    )
    data = docx(p("text"), **{"word___rels__document.xml.rels": rels})
    found = {each.text: each.kind for each in read_docx(data).passages}
    assert (found["https://example.org/thé/media"], found["media/section-lines.png"]) == ("prose", "name")


def test_measures_of_a_drawing_are_no_passages_and_anything_else_in_their_place_is() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 863.25 9"><path d="M 0 1 L 863.25 9e-2"/>{}</svg>'
    hidden = '<path d="M 0 1 the delegation"/><path id="a 863.25"/>'
    found = read_docx(docx(p("text"), **{"word/media/one.svg": drawing.format(hidden)})).passages
    told = [each.text for each in found if each.where.startswith("word/media/one.svg")]
    assert told == ["M 0 1 the delegation", "a 863.25"]
