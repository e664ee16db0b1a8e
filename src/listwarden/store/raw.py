"""Published files, each kept under the SHA-256 of its bytes.

    ab/HASH.zst            a whole file, compressed
    ab/HASH.on-BASE.zst    a file as its difference from the file BASE, which is kept whole

Publishers change little from one day to the next: a difference is a hundredth of the file. None rests on another
difference, so a damaged file costs those that rest on it and no more. `zstd -d`, with `--patch-from` the base where
there is one, reads them without Listwarden.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from listwarden.store.damage import RawFileError
from listwarden.store.files import write_atomically
from listwarden.store.zstd import ZstdError, compress, decompress, patch, unpatch

__all__ = ["RawFileError", "RawFiles"]

_BASE = re.compile(r"[0-9a-f]{64}\.on-([0-9a-f]{64})\.zst")
_LEVEL = 9
_WORTH = 10
"""A difference is kept where it is at most a tenth of the whole file, compressed."""


class RawFiles:
    """The published files of a store.

    Args:
        folder: Where they are; made when the first comes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, sha256: str) -> Path:
        """Where a file is kept, or would be if it were kept whole."""
        whole = self._whole(sha256)
        differences = () if whole.is_file() else whole.parent.glob(f"{sha256}.on-*.zst")
        return min(differences, default=whole)

    def _whole(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256}.zst"

    def read(self, sha256: str) -> bytes:
        """The bytes of a file. Raises RawFileError where they cannot be had, or are others."""
        place = self.place(sha256)
        based = _BASE.fullmatch(place.name)
        base = self.read_whole(based[1]) if based else None
        return _read(place, sha256, base)

    def read_whole(self, sha256: str) -> bytes:
        """The bytes of a file that is kept whole; raises as `read` does."""
        return _read(self._whole(sha256), sha256, None)

    def holds(self, sha256: str) -> bool:
        """Whether the bytes of a file can be had."""
        try:
            self.read(sha256)
        except RawFileError:
            return False
        return True

    def keep(self, file: Path, sha256: str, like: Iterable[str] = ()) -> None:
        """Keeps a file's bytes, unless they are kept already and can be had.

        Args:
            file: The file.
            sha256: The hash of its bytes.
            like: Hashes of kept files that are probably much like it.
        """
        if self.holds(sha256):
            return
        content = file.read_bytes()
        whole = compress(content, _LEVEL)
        place, kept = self._whole(sha256), whole
        for base in dict.fromkeys(map(self._base_of, like)):
            difference = self._difference(content, base)
            if difference is not None and len(difference) * _WORTH <= len(whole):
                place, kept = place.with_name(f"{sha256}.on-{base}.zst"), difference
                break
        damaged = self.place(sha256)
        write_atomically(place, [kept])
        place.chmod(0o444)
        if damaged != place:
            damaged.unlink(missing_ok=True)

    def size(self) -> int:
        """Bytes on disk of all files."""
        return sum(file.stat().st_size for file in self.folder.glob("*/*.zst"))

    def _base_of(self, sha256: str) -> str:
        """The file itself where it is kept whole; otherwise the one it rests on."""
        based = _BASE.fullmatch(self.place(sha256).name)
        return based[1] if based else sha256

    def _difference(self, content: bytes, base: str) -> bytes | None:
        try:
            return patch(content, self.read_whole(base))
        except RawFileError:
            return None


def _read(place: Path, sha256: str, base: bytes | None) -> bytes:
    try:
        packed = place.read_bytes()
        content = decompress(packed) if base is None else unpatch(packed, base)
    except OSError as error:
        raise RawFileError(place, f"cannot be read: {error.strerror}") from error
    except ZstdError:
        content = b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise RawFileError(place, "no longer has the bytes that were loaded")
    return content
