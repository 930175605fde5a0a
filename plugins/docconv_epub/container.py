"""A book that is opened: its ZIP, its plan and its contents, and what is wrong with them."""

from dataclasses import dataclass

from docconv import Context, DocconvError, InputError, Source
from docconv.html import tag_of

from .markup import parse_xml
from .opf import Package, inside, package_of
from .toc import Line, from_nav, from_ncx
from .zips import Archive

MEDIA_TYPE = "application/epub+zip"
CONTAINER, ENCRYPTION, RIGHTS = "META-INF/container.xml", "META-INF/encryption.xml", "META-INF/rights.xml"
#: Ways to disguise fonts, which hide no text (OCF 3.3, section 4.2.6.2, and Adobe's).
DISGUISES = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
#: The largest file of the machinery, and the largest page, in bytes; parsed, they take up to ten times that.
MAX_XML, MAX_PAGE = 16 * 2**20, 32 * 2**20


@dataclass(frozen=True, slots=True)
class OpenBook:
    """An open book. `lines` are its contents, `kinds` says of pages what they are in words of `epub:type`."""

    archive: Archive
    package: Package
    lines: tuple[Line, ...]
    kinds: dict[str, str]


def open_book(source: Source, ctx: Context) -> OpenBook:
    """A book of any version. Raises InputError for what is none and for one that is encrypted, LimitError."""
    archive = Archive(source, ctx)
    check_type(archive, ctx)
    path = package_path(archive, ctx)
    package = package_of(parse_xml(archive.read(path, MAX_XML) or b"", path), path)
    check_rights(archive, package, ctx)
    lines: list[Line] = []
    kinds: dict[str, str] = {}
    for name in filter(None, (package.nav, package.ncx)):
        try:
            data = archive.read(name, MAX_XML)
            if data is None:
                ctx.note("epub.missing", f"the book has no {name}", where=name)
                continue
            root = parse_xml(data, name)
        except InputError as error:
            ctx.note("epub.contents", f"the contents can't be read: {error.message}", where=name)
            continue
        if name == package.nav:
            lines, kinds = from_nav(root, name)
        elif not lines:
            lines = from_ncx(root, name)
    return OpenBook(archive, package, tuple(lines), {**package.guide, **kinds})


def check_type(archive: Archive, ctx: Context) -> None:
    """Say where the first member is not what OCF 3.3, section 4.3, asks for; it is read all the same."""
    try:
        stated = archive.read("mimetype", 1000)
    except DocconvError:
        stated = b""
    if stated is None:
        ctx.note("epub.mimetype", "the book doesn't say that it is one: it has no member `mimetype`")
    elif stated.strip() != MEDIA_TYPE.encode():
        ctx.note("epub.mimetype", f"the member `mimetype` says {stated[:60]!r}")
    elif archive.members[archive.find("mimetype") or ""].compress_type:
        ctx.note("epub.mimetype", "the member `mimetype` is compressed")


def package_path(archive: Archive, ctx: Context) -> str:
    """Where the package document lies. Raises InputError where there is none."""
    data = archive.read(CONTAINER, MAX_XML)
    if data is not None:
        try:
            for element in parse_xml(data, CONTAINER).iter():
                where = inside(element.get("full-path") or "", "") if tag_of(element) == "rootfile" else None
                if where and archive.find(where[0]):
                    return where[0]
        except InputError as error:
            ctx.note("epub.container", error.message, where=CONTAINER)
    found = sorted((name for name in archive.members if name.lower().endswith(".opf")), key=len)
    if not found:
        problem = "its container names no package document" if data is not None else "it has no container"
        raise InputError(f"no EPUB: {problem}", code="input.broken")
    ctx.note("epub.container", f"the container doesn't lead to the package document; {found[0]} was taken")
    return found[0]


def check_rights(archive: Archive, package: Package, ctx: Context) -> None:
    """Raise InputError where the pages are encrypted; pictures that are cost a note."""
    data = archive.read(ENCRYPTION, MAX_XML)
    if data is None:
        return
    try:
        root = parse_xml(data, ENCRYPTION)
    except InputError as error:
        # Pages that are encrypted after all show no text, which is noted of each.
        ctx.note("epub.encrypted", f"what is encrypted can't be told: {error.message}", where=ENCRYPTION)
        return
    secret = []
    way = None
    for element in root.iter():
        match tag_of(element):
            case "encrypteddata":
                way = None
            case "encryptionmethod":
                way = way or element.get("Algorithm")
            case "cipherreference" if way not in DISGUISES and (
                where := inside(element.get("URI") or "", "")
            ):
                secret.append(where[0])
    pages = {item.path for item, _ in package.spine}
    if not pages.isdisjoint(secret):
        by = "Adobe's rights management" if archive.find(RIGHTS) else "rights management"
        raise InputError(f"encrypted by {by}", code="input.encrypted", hint="docconv reads open books only")
    if secret:
        message = f"files that are encrypted can't be read: {len(secret)}, the first is {secret[0]}"
        ctx.note("epub.encrypted", message, severity="loss")
