"""The JSON Schema of documents."""

from typing import Any

import msgspec

from .codec import JSON_VERSION
from .document import Article, Digest


def json_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what `encode` writes and `decode` takes."""
    (schema,), components = msgspec.json.schema_components([Article | Digest], ref_template="#/$defs/{name}")
    for name in ("Article", "Digest"):
        components[name]["properties"]["docconv"] = {"const": JSON_VERSION}
        components[name]["required"] = sorted({*components[name].get("required", ()), "docconv", "type"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "docconv document",
        **schema,
        "$defs": components,
    }
