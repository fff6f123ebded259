"""Step 6: the finished bytes are opened again by independent readers and proven.

    files, document, pages, what is withheld --prove--> [Finding], empty when all is well

prove.py       one audience's files through all of this; findings.py what was found
withheld.py    the library minus the selection: what may not be in a file
leaks.py       every passage of a file is searched for it
equality.py    the words of a file are those of the document, in its order
pictures.py    its pictures are those of the document; figures.py whose are those of the selection
properties.py  the disclaimer is there; no path, no clock, no trace of a library
pdftext.py     PDF read by pdfium, by structure tree: what is drawn (drawntext.py, hyphens.py), what is extracted
               instead (replacements.py)
               handles.py calls pdfium for them
docxparts.py   DOCX read as a ZIP of XML; docxtext.py its text in reading order
parts.py       a file in sections and lines, as two are compared
"""
