"""The fast path for many subjects: compiled upper bounds, so that few pairs are left for the exact matcher.

The list side:

tables      listed names as flat arrays; records says what is in them
keyed       listed texts by their keys
told        facts of listings beside their names
usual       what words are worth that a naming tradition has together
arranged    all of these together, kept beside the file of an index; shelf writes and reads them

The subject side:

plain       names whose chunks mean the same in every name, looked up chunk by chunk, and those of organizations, put
            together of what their chunks say (`index.composing`); ordinary tells of most new chunks at once that they
            are nothing but a word
spelled     keys of words by their spelling (machine finds spellings in a word, ways makes all readings), syllabic those
            of Chinese and Korean syllables, thai (with thai_read) those of Thai
near        listed words within a few edits
asked       texts made ready; telling says of most words that no table knows them (loosely rewrites them for that),
            linking tells what the others can meet, expansion keeps that for those to come
joined      which two words, written as one, could meet a listed one: joinable those in Latin letters, characters those
            in Han characters, Hangul and Arabic consonants, thai those in Thai; trees are keys as letters, seen holds
            what was seen
questions   names of subjects; batches makes arrays of many, with links by sided into each of the sides
alone       listings that facts make a hit of, whatever the name

Both:

kernel      the search; its parts in the order of their work: reach (what no listed name needs to be looked at for),
            gains (what texts give listed names, as numbers: entries), gathering, accumulate, narrowing, facts, bound,
            paired. Every function is also plain Python
marks       what was met, as bits, or as numbers that say when
places      which words of the pairs that are left can meet, for the exact matcher
warming     names that are asked for before any other
search      puts them together, many does so for subjects (`Matcher.hits_of_many`)

Names as columns, so that those which can have no hit are let go before subjects are made of them:

chunks      names of a column cut at blanks, each new chunk given a number
neighbors   two texts side by side, each such pair given a number
composed    names of organizations that can be read in one way only
sift        for lists of any size: names that can be read in one way only are searched for

and where listings are few:

chained     the words of a name, of which some may be left out, and the most that they can give
word_texts  letters of words by number
met         the most that words give with one and the same listed name
apart       names read without the words between two that are one
sieve       puts them together: which names can have no hit

Nothing outside imports numpy or numba: where these are not installed, the reference path answers alone.
"""
