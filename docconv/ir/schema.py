"""The JSON Schema of documents."""

from typing import Any

import msgspec

from .codec import JSON_VERSION
from .document import Article, Digest
from .nodes import Block, Inline


def json_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what `encode` writes and `decode` takes."""
    kinds = (Article | Digest, Inline, Block)
    (document, inline, block), components = msgspec.json.schema_components(
        kinds, ref_template="#/$defs/{name}"
    )
    for name in ("Article", "Digest"):
        components[name]["required"] = sorted({*components[name].get("required", ()), "type"})
    named = {"Inline": inline, "Block": block}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "docconv document",
        # The version stands on the document itself, not on the articles inside a digest.
        "properties": {"docconv": {"const": JSON_VERSION}},
        **_by_type(document),
        "required": ["docconv", "type"],
        "$defs": {
            **{name: _referring(schema, named) for name, schema in components.items()},
            **{name: _by_type(union) for name, union in named.items()},
        },
    }


def _referring(schema: Any, named: dict[str, Any]) -> Any:
    """A schema with the named unions in it replaced by references."""
    if isinstance(schema, list):
        return [_referring(part, named) for part in schema]
    if not isinstance(schema, dict):
        return schema
    for name, union in named.items():
        if schema == union:
            return {"$ref": f"#/$defs/{name}"}
    return {key: _referring(part, named) for key, part in schema.items()}


def _by_type(union: dict[str, Any]) -> dict[str, Any]:
    """A union of structs told apart by their `type`, so that a validator looks into one of them.

    Into `anyOf` validators look for all, which takes time exponential in the depth of a tree.
    """
    mapping: dict[str, str] = union["discriminator"]["mapping"]
    return {
        "type": "object",
        "required": ["type"],
        "allOf": [
            {"properties": {"type": {"enum": sorted(mapping)}}},
            *(
                {
                    "if": {"required": ["type"], "properties": {"type": {"const": tag}}},
                    "then": {"$ref": reference},
                }
                for tag, reference in mapping.items()
            ),
        ],
    }
