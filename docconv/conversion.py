"""Many inputs into files, a folder or a stream: what `docconv.convert` and `docconv convert` do."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from .diagnostics import Report, Result
from .errors import DocconvError, UsageError
from .formats import Format
from .inputs import Input, shown
from .ir import Document
from .output import Names, atomic
from .pipeline import counted_documents, expanded, failed_result
from .plugins import registry_for
from .session import Session
from .settings import Settings
from .source import Source
from .writing import check_options, choose_writer, write_document, write_file

if TYPE_CHECKING:
    from pathlib import Path


def convert(
    inputs: Iterable[Input] | Input,
    output: str | os.PathLike[str] | BinaryIO,
    *,
    to: str | None = None,
    format: str | None = None,
    settings: Settings | None = None,
    verify: bool = False,
) -> Report:
    """Convert inputs as the command line does, and report on each.

    A folder as output (an existing one, or a name that ends in `/`) gets one file per article; a file takes
    one article, or any number as JSON lines. One input that fails does not stop the others; wrong usage
    raises UsageError.
    """
    settings = settings or Settings()
    plugins = registry_for(settings)
    path = os.fspath(output) if isinstance(output, (str, os.PathLike)) else None
    folder = path is not None and (path.endswith(("/", os.sep)) or os.path.isdir(path))
    chosen = choose_writer(plugins, to, None if folder else path, settings)
    check_options([chosen], settings)
    report = Report()
    with Session(settings) as session:
        job = _Job(session, chosen, format, verify, report)
        if path is None:
            assert not isinstance(output, (str, os.PathLike))
            job.into_sink(expanded(inputs, plugins, settings, report), output)
            return report
        from pathlib import Path

        if folder:
            job.into_folder(expanded(inputs, plugins, settings, report, Path(path)), Path(path))
        else:
            job.into_file(expanded(inputs, plugins, settings, report), Path(path))
    return report


class _Job:
    """One call of `convert`: the choices made, and the report that grows."""

    def __init__(
        self, session: Session, writer: Format, reader: str | None, verify: bool, report: Report
    ) -> None:
        self.session = session
        self.plugins = session.registry
        self.settings = session.settings
        self.writer = writer
        self.reader = reader
        self.verify = verify
        self.report = report

    def into_folder(self, sources: Iterator[tuple[Source, str] | DocconvError], folder: "Path") -> None:
        names = Names(folder, next(iter(self.writer.extensions), ""), self.writer.sidecars)
        found = list(sources)
        inputs = {
            os.path.realpath(one[0].file)
            for one in found
            if isinstance(one, tuple) and one[0].file is not None
        }
        for one in found:
            if isinstance(one, DocconvError):
                self.report.results.append(failed_result(one))
                continue
            source, relative = one
            result = Result(source.name)
            try:
                self._one_by_one(source, relative, names, inputs, result)
            except UsageError:
                raise
            except DocconvError as error:
                result.fail(error)
            self.report.results.append(result)

    def _one_by_one(
        self, source: Source, relative: str, names: Names, inputs: set[str], result: Result
    ) -> None:
        """One file for each article of a source; those before a failure are kept."""
        documents = self._documents(source, result)
        document = next(documents, None)
        if document is None:
            raise DocconvError("holds no article", code="input.empty", where=source.name)
        failure: DocconvError | None = None
        number: int | None = None
        while document is not None:
            try:
                following = next(documents, None)
            except DocconvError as error:
                following, failure = None, error
            if following is not None and number is None:
                number = 1
            path = names.next(relative, number)
            if os.path.realpath(path) in inputs:
                raise UsageError(
                    "an input of this run would be overwritten",
                    code="usage.overwrite",
                    where=str(path),
                    hint="name another folder",
                )
            result.notes += write_file(
                document, path, self.writer, self.plugins, self.settings, verify=self.verify
            )
            result.outputs.append(shown(path))
            document, number = following, None if number is None else number + 1
        if failure is not None:
            raise failure

    def into_file(self, sources: Iterator[tuple[Source, str] | DocconvError], path: "Path") -> None:
        with suppress(_NothingWritten), atomic(path) as sink:
            self.into_sink(sources, sink, path)
            if self.report.exit_code in (1, 4):
                raise _NothingWritten

    def into_sink(
        self, sources: Iterator[tuple[Source, str] | DocconvError], sink: BinaryIO, path: "Path | None" = None
    ) -> None:
        count = 0
        # Nothing is written before it is certain that there is no second article.
        held = sink if self.writer.name == "json" else BytesIO()
        for one in sources:
            if isinstance(one, DocconvError):
                self.report.results.append(failed_result(one))
                continue
            source, _ = one
            result = Result(source.name)
            if path and source.file and os.path.realpath(source.file) == os.path.realpath(path):
                raise UsageError(
                    "the output is the input",
                    code="usage.overwrite",
                    where=str(path),
                    hint="name another file",
                )
            try:
                for document in self._documents(source, result):
                    count += 1
                    if count > 1 and self.writer.name != "json":
                        raise UsageError(
                            f"several articles into one {self.writer.name} file",
                            code="usage.several",
                            hint="name a folder with -o DIR/, or make one publication with docconv digest",
                        )
                    result.notes += self._write(document, held, path)
                    result.outputs = ["-" if path is None else shown(path)]
            except UsageError:
                raise
            except DocconvError as error:
                result.fail(error)
            self.report.results.append(result)
        if isinstance(held, BytesIO) and held is not sink and self.report.exit_code in (0, 3):
            sink.write(held.getvalue())

    def _write(self, document: Document, sink: BinaryIO, path: "Path | None") -> list[Any]:
        return list(
            write_document(
                document, sink, self.writer, self.plugins, self.settings, path=path, verify=self.verify
            )
        )

    def _documents(self, source: Source, result: Result) -> Iterator[Document]:
        return counted_documents(source, self.session, self.reader, result)


class _NothingWritten(Exception):
    """Ends `atomic` without a file."""
