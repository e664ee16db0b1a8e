"""How good the screening is, measured on real lists: `./go eval` writes eval/RESULTS.md.

Needs the folder of real lists that the tests use too (LISTWARDEN_TEST_DATA).
"""
