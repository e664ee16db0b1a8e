"""The consolidated list of the Swiss sanctions, published by SECO."""
