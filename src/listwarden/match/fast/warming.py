"""Names that are asked for before any other: what is read, imported or compiled on first use must not wait for one.

Tables of a script, expressions that take it apart, the library that mends damaged text and compiled functions took 10
to 70 milliseconds each of the first name that needed them.
"""

from __future__ import annotations

from collections.abc import Iterator

from listwarden.model import EntityType, Subject

__all__ = ["first_subjects"]

_PERSONS = (
    "Zorvan Qumrani Mo", "QUMRANI-ZORVAN, Dr. Yusuf bin Abdulqadir", "Zorvan Qumrani Vladimirovich", "Zorvаn Qumr4ni",
    "ZorvÃ¡n Qumr&aacute;ni", "Зорван Кумрани Юсуфович", "زورفان قمراني عبدالقادر", "זורבן קומרני", "Ζορβάν Κουμρανής",
    "佐尔万 库姆拉尼", "王小明", "조르반", "김철수", "ゾルバン クムラニ", "ซอร์วาน คุมรานี", "ज़ोरवन कुमरानी", "জোরভান কুমরানী",
    "ზორვან ყუმრანი", "Զորվան Քումրանի", "ဇော်ဗန် ကွန်ရာနီ", "សូរវ៉ាន គុំរ៉ានី", "සෝර්වාන් කුම්රානි", "ཟོར་བན་ཀུམ་རཱ་ནི", "ዞርቫን ኩምራኒ",
)  # fmt: skip
_FIRMS = (
    "Zorvan Trading & Shipping Co. Ltd., 7 High Street, Paris", "ZorvanQumraniTrading", "Zorvan Intl Factory No. 13",
    "ООО Зорван Торговая", "شركة زورفان للتجارة", "佐尔万贸易有限公司", "주식회사 조르반 무역", "株式会社ゾルバン商事",
    "บริษัท ซอร์วาน จำกัด", "M/V Zorvan", "Zorvan Qumrani Brook Tower Street",
)  # fmt: skip


def first_subjects() -> Iterator[Subject]:
    """Invented subjects with names in every script, some of them damaged or cut off."""
    kinds: tuple[tuple[EntityType, tuple[str, ...]], ...] = (("person", _PERSONS), ("organization", _FIRMS))
    yield from (Subject((text,), type=kind) for kind, texts in kinds for text in texts)
    yield from (Subject((text,), type="unknown") for text in (_PERSONS[1], _FIRMS[0]))
