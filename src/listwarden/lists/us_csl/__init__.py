"""The Consolidated Screening List of the United States: lists of Commerce, State and Treasury in one publication."""
