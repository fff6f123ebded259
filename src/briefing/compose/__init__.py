"""Composing: what one audience may see, in the order and with the words of a template, as one `Document`.

template.py    Jinja2, strict and bounded; every value stays opaque until the Markdown has been parsed
slots.py       the rendered template -> blocks with slots, each knowing its line in the template
components/    slot + records -> blocks; one module for each family
context.py     what a component may ask: selection, labels, dates, and where it reports
assembly.py    sections and components in their places; emptied sections vanish; then everything is numbered
numbering.py, citations.py, references.py, placeholders.py    one pass over the tree each
labels.py, dates.py    the product's own words and its dates, by language
document.py    `compose` for packs; handouts.py: `compose_handout` for paper
"""
