"""All laws of a plugin in three lines.

    from docconv.testing import FormatLaws

    class TestShout(FormatLaws):
        format = "shout"

pytest collects one test a law; those that a format's declaration doesn't imply are skipped with the reason.
`docconv plugins check NAME` runs the same from the command line.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from hypothesis import settings

from . import contentlaws, declared, growth, links, otherlaws, processes
from .subject import FormatSubject, Law, NotApplicable, Subject


def format_lean(subject: FormatSubject) -> str:
    """Listing imports the module that declares and nothing else."""
    return processes.lean_start(subject.writer or subject.need_reader())


def _laws(**checks: Callable[[Any], str]) -> tuple[Law[Any], ...]:
    return tuple(Law(name, (check.__doc__ or "").partition("\n")[0], check) for name, check in checks.items())


FORMAT_LAWS = _laws(
    declaration=declared.declared_well,
    options=declared.options_documented,
    lean_start=format_lean,
    any_bytes=contentlaws.any_bytes,
    linear_time=growth.grows_in_line,
    round_trip=contentlaws.articles_survive,
    digests=contentlaws.digests_survive,
    any_text=contentlaws.any_text_anywhere,
    no_blanks=contentlaws.no_blanks,
    pictures=contentlaws.pictures_are_no_text,
    losses=contentlaws.losses_are_noted,
    same_bytes=contentlaws.same_bytes,
    same_everywhere=processes.same_everywhere,
    only_ctx=processes.only_ctx,
    links=links.links_resolve,
)
TRANSFORM_LAWS = _laws(
    declaration=otherlaws.transform_declared,
    lean_start=otherlaws.transform_lean,
    any_value=otherlaws.any_value,
    same_everywhere=otherlaws.transformed_everywhere,
    only_ctx=otherlaws.transform_only_ctx,
)
THEME_LAWS = _laws(
    declaration=otherlaws.theme_declared,
    lean_start=otherlaws.theme_lean,
    sheets=otherlaws.sheets_load,
)
EXECUTOR_LAWS = _laws(
    declaration=otherlaws.executor_declared,
    lean_start=otherlaws.executor_lean,
    items=otherlaws.items_run_once,
)


class _Laws:
    """A test class in the making: a test for each law of `laws`, unless the class has one of that name.

    `examples` and `seed` say how closely to look; without them Hypothesis' profile does. A law is left out by
    `test_links = None`, which is best said with a reason.
    """

    laws: ClassVar[tuple[Law[Any], ...]] = ()
    options: ClassVar[Mapping[str, Any]] = {}
    examples: ClassVar[int | None] = None
    seed: ClassVar[int] = 0

    def __init_subclass__(cls) -> None:
        for law in vars(cls).get("laws", ()):
            setattr(cls, f"test_{law.name}", _test(law))

    def subject(self) -> Subject:
        """What is under test."""
        raise NotImplementedError

    def closeness(self) -> dict[str, Any]:
        """What all kinds of subjects share."""
        profile = settings.default
        examples = self.examples or (profile.max_examples if profile else 100)
        return {"options": self.options, "examples": examples, "seed": self.seed}


def _origin(error: BaseException) -> str:
    """The last lines of code before what a failure came of, where it is an exception of its own."""
    import traceback

    first = error
    while first.__cause__ is not None:
        first = first.__cause__
    return "" if first is error else "\n" + "".join(traceback.format_exception(first, limit=-2, chain=False))


def _test(law: Law[Any]) -> Callable[[_Laws], None]:
    def test(self: _Laws) -> None:
        import pytest

        try:
            law.check(self.subject())
        except NotApplicable as reason:
            pytest.skip(str(reason))
        except AssertionError as error:
            broken = f"{law.says}\n\n{error}\n{_origin(error)}"
        else:
            return
        # The way through the kit says nothing; the way through the plugin's own code does.
        pytest.fail(broken, pytrace=False)

    test.__name__ = test.__qualname__ = f"test_{law.name}"
    test.__doc__ = law.says
    return test


class FormatLaws(_Laws):
    """The laws of a format: `format` is its name, and the rest is there where it is needed.

    `options` are the writer's, `without` names nodes to leave out beyond the declared `cannot_carry`,
    `samples` are files for a reader whose format has no writer, `extract` gives the text of what was written
    as another program sees it, `prepare` changes every document before it is written, as `worded` does, and
    `fold` makes of any text what `extract` can tell of it, as `docconv.testing.printed.told` does (set each
    with `staticmethod`).
    """

    laws = FORMAT_LAWS
    format: ClassVar[str]
    without: ClassVar[tuple[str, ...]] = ()
    samples: ClassVar[tuple[bytes, ...]] = ()
    extract: ClassVar[Callable[[bytes], str] | None] = None
    prepare: ClassVar[Callable[[Any], Any] | None] = None
    fold: ClassVar[Callable[[str], str] | None] = None

    def subject(self) -> FormatSubject:
        return FormatSubject(
            name=self.format,
            without=self.without,
            samples=self.samples,
            extract=type(self).extract,
            prepare=type(self).prepare,
            fold=type(self).fold,
            **self.closeness(),
        )


class TransformLaws(_Laws):
    """The laws of a transform, by its name."""

    laws = TRANSFORM_LAWS
    transform: ClassVar[str]

    def subject(self) -> Subject:
        return Subject(name=self.transform, **self.closeness())


class ThemeLaws(_Laws):
    """The laws of a theme, by its name."""

    laws = THEME_LAWS
    theme: ClassVar[str]

    def subject(self) -> Subject:
        return Subject(name=self.theme, **self.closeness())


class ExecutorLaws(_Laws):
    """The laws of an executor, by its name."""

    laws = EXECUTOR_LAWS
    executor: ClassVar[str]

    def subject(self) -> Subject:
        return Subject(name=self.executor, **self.closeness())
