"""The fast path for many subjects: compiled upper bounds, so that few pairs are left for the exact matcher.

The list side:

tables      listed names as flat arrays; records says what is in them
keyed       listed texts by their keys
told        facts of listings beside their names

The subject side:

plain       names whose chunks mean the same in every name, looked up chunk by chunk
spelled     keys of words by their spelling, and syllabic those of Chinese and Korean syllables
near        listed words within a few edits
asked       texts made ready; linking tells what they can meet, expansion keeps that for those to come

Both:

kernel      the search; accumulate, bound and facts are parts of it. Every function is also plain Python
search      puts them together, many does so for subjects (`Matcher.hits_of_many`)

Nothing outside imports numpy or numba: where these are not installed, the reference path answers alone.
"""
