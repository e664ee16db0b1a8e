"""The fast path for many subjects: compiled upper bounds, so that few pairs are left for the exact matcher.

tables     the list side as flat arrays
expansion  the words of a batch, each with the listed words it can meet and the most bits that each gives
batch      the subject side as flat arrays
kernel     the compiled search over both; every function is also plain Python
search     puts them together for `Matcher.hits_of_many`

Nothing outside imports numpy or numba: where these are not installed, the reference path answers alone.
"""
