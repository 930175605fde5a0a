"""The laws of transforms, themes and executors."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from docconv.context import Context
from docconv.formats import Declaration, Executor, Theme, Transform
from docconv.ir import Digest, normalize, normalize_digest
from docconv.options import build_options
from docconv.plugins import code_of, registry
from docconv.themes import stylesheet
from docconv.transforms import Step

from .code import as_code
from .declared import declaration_problems, options_problems
from .laws import json_exact
from .processes import Task, agree, closed, documents, lean_start
from .strategies import articles, digests
from .subject import Subject
from .texts import texts


def transform_of(subject: Subject) -> Transform:
    """What declares the transform under test. Raises UsageError."""
    return registry().transform(subject.name)


def theme_of(subject: Subject) -> Theme:
    """What declares the theme under test. Raises UsageError."""
    return registry().theme(subject.name)


def executor_of(subject: Subject) -> Executor:
    """What declares the executor under test. Raises NotApplicable where no plugin does."""
    found = [executor for executor in registry().executors if executor.name == subject.name]
    assert found, f"no plugin declares an executor {subject.name!r}"
    return found[0]


def _declared(declared: Declaration, targets: tuple[str, ...], options: str | None) -> str:
    problems = [*declaration_problems(declared), *options_problems(options)]
    problems += [f"{target} is no function" for target in targets if not callable(code_of(declared, target))]
    assert not problems, f"{declared.name}: " + "\n".join(problems)
    return "complete"


def transform_declared(subject: Subject) -> str:
    """The declaration is complete, its code is there, its options have defaults and descriptions."""
    transform = transform_of(subject)
    return _declared(transform, (transform.function,), transform.options)


def theme_declared(subject: Subject) -> str:
    """The declaration is complete."""
    return _declared(theme_of(subject), (), None)


def executor_declared(subject: Subject) -> str:
    """The declaration is complete, its code is there, its options have defaults and descriptions."""
    executor = executor_of(subject)
    return _declared(executor, (executor.run,), executor.options)


def _values(transform: Transform) -> st.SearchStrategy[Any]:
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "text": st.lists(texts(debris=True), max_size=4).map("\n".join),
        "article": articles(pictures=True),
        "digest": digests(pictures=True),
    }
    return strategies[transform.stage]


def any_value(subject: Subject) -> str:
    """Any text, article or digest becomes one of the same kind, in a tree that holds together."""
    transform = transform_of(subject)
    step = Step(transform, build_options(transform.options, dict(subject.options), subject.name))

    def look(value: Any) -> None:
        try:
            made = step(value, Context())
        except Exception as error:
            raise AssertionError(f"{error}\nvalue: {as_code(value)}") from error
        if isinstance(made, str):
            return
        json_exact(normalize_digest(made) if isinstance(made, Digest) else normalize(made))

    return subject.hold(_values(transform), look)


def _jobs(subject: Subject) -> tuple[list[Task], list[str]]:
    transform = transform_of(subject)
    some = subject.some(_values(transform), 8)
    if transform.stage == "text":
        return [Task("text", text.encode("utf-8", "surrogatepass")) for text in some], [transform.function]
    return documents(some, transform.stage), [transform.function]


def transformed_everywhere(subject: Subject) -> str:
    """Other processes, hash seeds, locales and time zones give the same."""
    return agree(subject, *_jobs(subject))


def transform_only_ctx(subject: Subject) -> str:
    """No file, socket, process, clock or standard output but through `ctx`."""
    return closed(subject, *_jobs(subject))


def transform_lean(subject: Subject) -> str:
    """Listing imports the module that declares and nothing else."""
    return lean_start(transform_of(subject))


def theme_lean(subject: Subject) -> str:
    """Listing imports the module that declares and nothing else."""
    return lean_start(theme_of(subject))


def executor_lean(subject: Subject) -> str:
    """Listing imports the module that declares and nothing else."""
    return lean_start(executor_of(subject))


def sheets_load(subject: Subject) -> str:
    """Every part of the theme and of its parents is a style sheet that needs nothing from elsewhere."""
    theme = theme_of(subject)
    targets = sorted({*theme.parts, "html", "epub", "pdf"} - {"common"})
    problems = []
    for target in targets:
        sheet = stylesheet(registry(), theme.name, target)
        problems += [f"{target}: {problem}" for problem in _sheet_problems(sheet)]
    assert not problems, f"{theme.name}: " + "\n".join(problems)
    return f"{len(targets)} targets"


def _sheet_problems(sheet: str) -> Iterator[str]:
    """What is wrong with the text of a style sheet, as far as that shows without a browser."""
    lower = sheet.lower()
    if "@import" in lower:
        yield "@import: every part stands in the theme itself"
    for address in ("http:", "https:", "url(//", 'url("//'):
        if address in lower.replace("http://www.w3.org/", ""):
            yield f"{address} fetches something"
    if sheet.count("{") != sheet.count("}"):
        yield "braces don't match"
    if "</style" in lower:
        yield "</style would end the element that it stands in"


def items_run_once(subject: Subject) -> str:
    """Each item is run once and gives one result; no item gives none; what a function raises comes out."""
    executor = executor_of(subject)
    run = code_of(executor, executor.run)
    options = build_options(executor.options, dict(subject.options), subject.name)

    def results(items: list[Any]) -> list[Any]:
        return list(run(abs, iter(items), Context(options)))

    assert results([]) == [], f"{subject.name} gives results for nothing"
    numbers = list(range(-50, 0))
    found = results(numbers)
    assert sorted(found) == sorted(map(abs, numbers)), f"{subject.name} made {found} of {numbers}"
    try:
        results([1, "no number", 2])
    except TypeError:
        pass
    except Exception as error:
        raise AssertionError(f"{subject.name} raises {error!r} for a TypeError of the function") from error
    else:
        raise AssertionError(f"{subject.name} says nothing of a function that failed")
    return f"{len(numbers)} items"
