"""Scores pairs with nomenklatura, in a Python of its own: it needs PyICU, which our environment does not have.

Run by `nomenklatura.py`: reads one JSON object a line, writes one list of scores a line. The first line gives the
listings. Every query and every listing has an id of its own, as the library caches the analysis of names by id.
"""

import json
import sys
from typing import Any

from followthemoney import EntityProxy
from nomenklatura.matching import get_algorithm

SCHEMAS = {"person": "Person", "organization": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}


def entity(ident: str, kind: str, names: list[str], birth: str, country: str, numbers: list[list[str]]) -> Any:
    """An entity with the values that our queries have."""
    properties: dict[str, list[str]] = {"name": names, "country": [country.lower()] if country else []}
    if kind == "person" and birth:
        properties["birthDate"] = [birth]
    for what, value in numbers:
        key = {"passport": "passportNumber", "imo": "imoNumber", "tax_id": "taxNumber"}.get(what, "idNumber")
        properties.setdefault(key, []).append(value)
    schema = SCHEMAS.get(kind, "LegalEntity")
    return EntityProxy.from_dict({"id": ident, "schema": schema, "properties": properties}, cleaned=False)


def main() -> None:
    """Answers until the input ends."""
    algorithm = get_algorithm(sys.argv[1])
    config = algorithm.default_config()
    listed = {one[0]: entity(*one) for one in json.loads(sys.stdin.readline())}
    for line in sys.stdin:
        query, candidates = json.loads(line)
        subject = entity(*query)
        scores = [algorithm.compare(subject, listed[one], config).score for one in candidates]
        print(json.dumps(scores), flush=True)


if __name__ == "__main__":
    main()
