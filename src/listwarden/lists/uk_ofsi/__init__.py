"""The OFSI Consolidated List, closed on 28 January 2026."""
