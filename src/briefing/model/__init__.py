"""What was read: Event, Section, records, Audience, Library. Frozen, checked as they are read, nothing left out.

fields.py    the base of every model, the rules of a field, and the faults of a value
leaves.py    text, numbers, yes or no, one of several names
reader.py    a mapping of a file to a model, by the annotations of its fields; jsonschema.py the schema of the same
values.py    the small typed values of a file: Prose, PartialDate, Name, Placed text; clock.py times and days,
             addresses.py addresses on the network
event.py     the event and its closed lists (markings, statuses, groups, placeholders)
audience.py  a profile file
section.py   an authored text with its front matter
records.py   one model for each kind of record
library.py   all of it together
"""
