"""The settings of a run: what flags, keywords and `docconv.toml` all end up as."""

import os
from collections.abc import Mapping
from typing import Any

import msgspec

from .context import Limits
from .errors import UsageError
from .hints import in_toml, meant, missing


class ResourcePolicy(msgspec.Struct, frozen=True):
    """Which pictures are fetched from the web: none, unless `hosts` are named.

    `hosts` are names such as `img.example.org`, or `*.example.org` for all below it; a port other than the
    scheme's stands behind a colon. An address that isn't public (RFC 6890) is asked only where it is named
    itself: `127.0.0.1:8000`. `lock` is a file that says which picture stands at which address: what it names
    comes again, byte for byte, or ends the run, and what it doesn't is added. `offline` fetches nothing: what
    was fetched before comes from `folder`, where pictures are kept (None: they are not). `bytes` and
    `seconds` bound one picture, `total_bytes` and `total_seconds` all that one run fetches.
    """

    hosts: tuple[str, ...] = ()
    lock: str | None = None
    offline: bool = False
    folder: str | None = None
    bytes: int = 32 * 2**20
    seconds: float = 20.0
    total_bytes: int = 2**30
    total_seconds: float = 900.0


class Settings(msgspec.Struct, frozen=True):
    """How to read, change and write.

    `reader` and `writer` hold option values by key, or by `format.key` for one format only;
    `writer_defaults` the same from a config file, which may speak of formats that this run doesn't write.
    `transforms` are `NAME` or `NAME:ARG`, run after the default ones, which `repair=False` switches off.
    `theme` None is the default theme. `prefer` settles which plugin owns a contested name. `cache` is the
    folder where readings are kept, so that what has not changed is not read again (None: nowhere);
    `resources` says which pictures may be fetched. `isolate` lets processes of their own read the inputs of
    `read_all` and of digests, within the limits of `seconds` and `memory` for each.
    """

    repair: bool = True
    transforms: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    furniture: bool = False
    encoding: str | None = None
    theme: str | None = None
    limits: Limits = Limits()
    reader: Mapping[str, Any] = {}
    writer: Mapping[str, Any] = {}
    writer_defaults: Mapping[str, Any] = {}
    prefer: Mapping[str, str] = {}
    cache: str | None = None
    resources: ResourcePolicy = ResourcePolicy()
    isolate: bool = False

    @property
    def writing(self) -> dict[str, Any]:
        """All option values for writers; the user's own win."""
        return {**self.writer_defaults, **self.writer}


def options_for(
    format: str, values: Mapping[str, Any], known: frozenset[str] | None = None
) -> dict[str, Any]:
    """The option values that concern a format: its own `format.key` ones, and plain keys.

    With `known`, plain keys outside it are passed over (another output may know them).
    """
    chosen = {
        key: value
        for key, value in values.items()
        if "." not in key and (known is None or key.replace("-", "_") in known)
    }
    prefix = f"{format}."
    chosen |= {key[len(prefix) :]: value for key, value in values.items() if key.startswith(prefix)}
    return chosen


def build_limits(values: Mapping[str, Any]) -> Limits:
    """Limits from names and numbers. Raises UsageError for an unknown name or no number."""
    kinds = {name: float if name == "seconds" else int for name in Limits.__struct_fields__}
    built: dict[str, Any] = {}
    for name, value in values.items():
        if name not in kinds:
            raise UsageError(f"unknown limit {name!r}", code="usage.limit", hint=meant(name, kinds))
        try:
            built[name] = kinds[name](value)
            if not built[name] > 0:
                raise ValueError
        except (TypeError, ValueError, OverflowError):
            problem = "wants a number" if value == "true" else f"{value!r} is no number above 0"
            hint = f"such as {name}={getattr(Limits(), name)}"
            raise UsageError(f"limit {name}: {problem}", code="usage.limit", hint=hint) from None
    return Limits(**built)


def build_policy(*tables: Mapping[str, Any]) -> ResourcePolicy:
    """A policy from the tables `[resources]` of a config file and the flags, of which the last one wins.

    Hosts add up. Raises UsageError for an unknown key or a value that won't do.
    """
    built: dict[str, Any] = {}
    for table in tables:
        if isinstance(table.get("hosts"), str):
            raise UsageError("resources: hosts must be a list of text", code="usage.resources")
        hosts = (*built.get("hosts", ()), *table.get("hosts", ()))
        built |= {**table, "hosts": hosts}
    known = set(ResourcePolicy.__struct_fields__) - {"folder"}
    if unknown := sorted(built.keys() - known):
        hint = meant(unknown[0], known)
        raise UsageError(f"resources: unknown key {unknown[0]!r}", code="usage.resources", hint=hint)
    try:
        return msgspec.convert(built, ResourcePolicy)
    except msgspec.ValidationError as error:
        raise UsageError(f"resources: {error}", code="usage.resources") from None


CONFIG_NAME = "docconv.toml"
#: What a config file may hold, and as what.
CONFIG_KEYS: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "repair": (bool, "true or false"),
    "transforms": (list, "a list of text"),
    "filters": (list, "a list of text"),
    "encoding": (str, "text"),
    "theme": (str, "text"),
    "isolate": (bool, "true or false"),
    "limits": (dict, "a table"),
    "read": (dict, "a table"),
    "write": (dict, "a table"),
    "prefer": (dict, "a table"),
    "cache": ((bool, str), "true, false or a folder"),
    "resources": (dict, "a table"),
    "digest": (dict, "a table"),
}


def load_config(path: str | None) -> dict[str, Any]:
    """The tables of a config file: the given one, else `docconv.toml` in the working folder, if any.

    Raises UsageError that names the file, and the line or key.
    """
    if path is None:
        if not os.path.isfile(CONFIG_NAME):
            return {}
        path = CONFIG_NAME
    import tomllib

    try:
        with open(path, encoding="utf-8-sig") as file:  # editors on Windows may put a byte order mark first
            data = tomllib.loads(file.read())
    except OSError as error:
        hint = missing(path) if isinstance(error, FileNotFoundError) else None
        raise UsageError(error.strerror or str(error), code="usage.config", where=path, hint=hint) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        hint = in_toml(str(error))
        raise UsageError(str(error), code="usage.config", where=path, hint=hint) from error
    for key, value in data.items():
        if key not in CONFIG_KEYS:
            hint = meant(key, CONFIG_KEYS)
            raise UsageError(f"unknown key {key!r}", code="usage.config", where=path, hint=hint)
        kind, name = CONFIG_KEYS[key]
        listed = value if isinstance(value, list) else []
        if not isinstance(value, kind) or not all(isinstance(item, str) for item in listed):
            raise UsageError(f"{key} must be {name}", code="usage.config", where=path)
    try:
        build_limits(data.get("limits", {}))
        build_policy(data.get("resources", {}))
    except UsageError as error:
        error.where = path
        raise
    return data


def _cache_folder(asked: bool | str | None) -> str | None:
    if isinstance(asked, str):
        return asked or None
    if asked is False:
        return None
    from .cache import user_folder

    return user_folder()


def flatten(table: Mapping[str, Any]) -> dict[str, Any]:
    """`{"a": 1, "pdf": {"b": 2}}` to `{"a": 1, "pdf.b": 2}`."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= {f"{key}.{inner}": deep for inner, deep in value.items()}
        else:
            flat[key] = value
    return flat


def settings_from(config: Mapping[str, Any], *, keep_readings: bool = False, **flags: Any) -> Settings:
    """Settings from a config file's tables and flags; flags that are not None win.

    `cache` is a folder, False for none, or True for the user's own. Where nothing is said, that is where
    fetched pictures are kept, and readings too with `keep_readings`.
    """
    base: dict[str, Any] = {
        key: tuple(config[key]) if isinstance(config[key], list) else config[key]
        for key in ("repair", "transforms", "filters", "encoding", "theme", "prefer", "isolate")
        if key in config
    }
    base["reader"] = flatten(config.get("read", {})) | (flags.pop("reader", None) or {})
    base["writer_defaults"] = flatten(config.get("write", {}))
    base["writer"] = flags.pop("writer", None) or {}
    asked = flags.pop("cache", None)
    asked = config.get("cache") if asked is None else asked
    policy = build_policy(config.get("resources", {}), flags.pop("resources", None) or {})
    wanted = policy.hosts or policy.lock or keep_readings or asked
    folder = _cache_folder(asked) if wanted else None
    base["cache"] = folder if asked or (asked is None and keep_readings) else None
    base["resources"] = msgspec.structs.replace(policy, folder=folder)
    base["limits"] = build_limits({**config.get("limits", {}), **(flags.pop("limits", None) or {})})
    base |= {key: value for key, value in flags.items() if value is not None and value != ()}
    return Settings(**base)
