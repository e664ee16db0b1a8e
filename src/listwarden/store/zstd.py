"""Zstandard (RFC 8878): part of Python from 3.14 on, and before that in the `backports.zstd` package."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression.zstd import (
        CompressionParameter,
        DecompressionParameter,
        ZstdDict,
        ZstdError,
        compress,
        decompress,
    )
else:
    from backports.zstd import (
        CompressionParameter,
        DecompressionParameter,
        ZstdDict,
        ZstdError,
        compress,
        decompress,
    )

__all__ = ["ZstdError", "compress", "decompress", "patch", "unpatch"]

_LEVEL = 9
_WIDEST_WINDOW = 31
"""Base-2 logarithm of the largest window that Zstandard has."""


def patch(content: bytes, base: bytes) -> bytes:
    """Content as its difference from a base, as `zstd --patch-from=BASE` writes it."""
    reach = (len(content) + len(base)).bit_length()
    options: dict[int, int] = {
        CompressionParameter.compression_level: _LEVEL,
        CompressionParameter.window_log: min(max(reach, 10), _WIDEST_WINDOW),
        CompressionParameter.enable_long_distance_matching: 1,
    }
    return compress(content, options=options, zstd_dict=ZstdDict(base, is_raw=True).as_prefix)


def unpatch(difference: bytes, base: bytes) -> bytes:
    """What `patch` made a difference of. Raises ZstdError where it is not one."""
    options: dict[int, int] = {DecompressionParameter.window_log_max: _WIDEST_WINDOW}
    return decompress(difference, zstd_dict=ZstdDict(base, is_raw=True).as_prefix, options=options)
