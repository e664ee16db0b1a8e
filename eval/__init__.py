"""How good the screening is, measured on real lists beside named peers: `./go eval` writes eval/RESULTS.md.

Read README.md and NAMES.md first. The decks know nothing of the matcher: what they fold, cluster and disturb, they do
on their own.
Needs the folder of real lists that the tests use too (LISTWARDEN_TEST_DATA).
"""
