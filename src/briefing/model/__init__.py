"""What was read: Event, Section, records, Audience, Library. Frozen, validated, nothing left out.

values.py    the small typed values of a file: Prose, PartialDate, Name, Placed text; clock.py times and days,
             addresses.py addresses on the network
event.py     the event and its closed lists (markings, statuses, groups, placeholders)
audience.py  a profile file
section.py   an authored text with its front matter
records.py   one pydantic model for each kind of record
library.py   all of it together
"""
