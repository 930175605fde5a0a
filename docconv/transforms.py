"""The transforms in force for a run, ready to apply."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from .context import Context
from .errors import DocconvError, PluginError, UsageError
from .formats import Stage, Transform, describe_options
from .ir import Article, Digest
from .options import build_options, parse_pairs
from .plugins import Registry, code_of
from .settings import Settings

#: What a transform of each stage takes and gives.
KINDS: dict[Stage, type] = {"text": str, "article": Article, "digest": Digest}


class Step(msgspec.Struct, frozen=True):
    """A transform with its options, as a function of a value and a context."""

    transform: Transform
    options: Any

    def __call__(self, value: Any, ctx: Context) -> Any:
        function = code_of(self.transform, self.transform.function)
        try:
            changed = function(value, ctx.derive(self.options))
        except DocconvError:
            raise
        except Exception as error:
            name, distribution = self.transform.name, self.transform.distribution
            raise PluginError(
                f"transform {name} ({distribution}) failed: {type(error).__name__}: {error}",
                code="plugin.transform",
            ) from error
        if not isinstance(changed, KINDS[self.transform.stage]):
            name, distribution = self.transform.name, self.transform.distribution
            raise PluginError(
                f"transform {name} ({distribution}) gave {type(changed).__name__}, "
                f"not {KINDS[self.transform.stage].__name__}",
                code="plugin.transform",
            )
        return changed


def steps(stage: Stage, registry: Registry, settings: Settings) -> tuple[Callable[[Any, Context], Any], ...]:
    """The transforms of a stage: the default ones (unless switched off), then those asked for."""
    return tuple(_steps(stage, registry, settings))


def _steps(stage: Stage, registry: Registry, settings: Settings) -> Iterator[Step]:
    asked = [_asked(text, registry) for text in settings.transforms]
    named = {step.transform.name for step in asked}
    if settings.repair:
        for transform in registry.transforms:
            if transform.default and transform.stage == stage and transform.name not in named:
                yield Step(transform, build_options(transform.options, {}, transform.name))
    yield from (step for step in asked if step.transform.stage == stage)


def _asked(text: str, registry: Registry) -> Step:
    """`NAME`, `NAME:VALUE` (for its first option) or `NAME:key=value,key=value`."""
    name, colon, argument = text.partition(":")
    transform = registry.transform(name)
    values: dict[str, str] = {}
    if colon:
        rows = describe_options(transform.options)
        if not rows:
            raise UsageError(f"transform {name} takes no argument", code="usage.transform")
        if "=" in argument:
            values = parse_pairs(argument.split(","), f"--transform {name}")
        else:
            values = {rows[0][0]: argument}
    return Step(transform, build_options(transform.options, values, f"transform {name}"))
