"""Composing: what one audience may see, in the order and with the words of a template, as one `Document`.

template.py    Jinja2, strict and bounded; every value stays opaque (marks.py) until the Markdown has been parsed
slots.py       the rendered template -> blocks with slots, each knowing its line in the template
components/    slot + records -> blocks; one module for each family
context.py     what a component may ask: selection, labels, dates, and where it reports
assembly.py    sections and components in their places; emptied sections vanish; then everything is numbered
rewrite.py     one way to rewrite a tree; with it, in one pass each: numbering.py, citations.py, backlinks.py,
               references.py, placeholders.py, drafts.py, spacing.py
everywhere.py  what must be equal in all packs: the common part, the numbers of the sources in it
labels.py, dates.py, figures.py, lists.py    the product's own words, its dates, numbers and names, by language; zone.py
               keeps the machine's time zone away from them; amounts.py prints a file's columns of numbers
document.py    `compose` for packs; handouts.py: `compose_handout` for paper
"""
