"""Pure functions over names and what comes with them: scripts, words, legal forms, dates, countries, identifiers.

Nothing here knows of lists or scores. `words.analyze` is the entry: a name in, its comparable words out.
"""
