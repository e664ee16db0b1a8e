"""The starter set: a few listings by hand, for the first run without a download."""
