"""The Australian consolidated list of sanctions, published by DFAT."""
