"""Pictures in and out of pandoc, which keeps those of a document in a bag of its own.

Two filters in Lua empty and fill the bag. They run inside pandoc, in the folder that it was started in.
"""

from collections.abc import Mapping

from docconv import Context, DocconvError
from docconv.ir import Resource
from docconv.media import file_name, fit, identify

#: Writes what is in the bag to 1.media, 2.media …, and their addresses, which may hold anything, to N.name.
EMPTY = b"""
function Meta(meta)
  local number = 0
  for path, _, contents in pandoc.mediabag.items() do
    number = number + 1
    for ending, content in pairs({media = contents, name = path}) do
      local file = assert(io.open(number .. '.' .. ending, 'wb'))
      file:write(content)
      file:close()
    end
  end
end
"""
#: Puts the files that are listed in `pictures` into the bag: one line each, name and media type.
FILL = b"""
function Meta(meta)
  for line in io.lines('pictures') do
    local name, kind = line:match('^(%S+) (%S+)$')
    local file = assert(io.open(name, 'rb'))
    pandoc.mediabag.insert(name, kind, file:read('a'))
    file:close()
  end
end
"""
#: What Word, LibreOffice and readers of FictionBook show.
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif"})


def emptied(files: Mapping[str, bytes], ctx: Context) -> tuple[dict[str, Resource], frozenset[str]]:
    """The pictures that the filter left, by their addresses in the document; and the addresses of what is
    none, such as a Windows metafile.
    """
    found: dict[str, Resource] = {}
    lost: set[str] = set()
    numbers = sorted((name for name in files if name.endswith(".media")), key=lambda name: (len(name), name))
    for name in numbers:
        data = files[name]
        url = files[f"{name.removesuffix('.media')}.name"].decode("utf-8", "replace")
        picture = identify(data)
        if picture is None or len(data) > ctx.limits.bytes:
            lost.add(url)
            ctx.note("pandoc.media", "left out: not a picture that can be shown", severity="loss", where=url)
        else:
            found[url] = Resource(picture.media_type, data)
    return found, frozenset(lost)


class Bag:
    """Pictures to travel in a document, each once, by names that say nothing but what they are."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.files: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}

    def put(self, resource: Resource, url: str) -> str | None:
        """The name of a picture in the bag; None where it can't be made fit, which costs a note."""
        limits = self.ctx.limits
        try:
            fitted = fit(resource.data, formats=SHOWN, max_input=limits.bytes, max_pixels=limits.pixels)
        except DocconvError as error:
            self.ctx.note(error.code, f"picture left out: {error.message}", severity="loss", where=url[:200])
            return None
        name = file_name(fitted.media_type, fitted.data)
        self.files[name], self.kinds[name] = fitted.data, fitted.media_type
        return name

    def beside(self) -> dict[str, bytes]:
        """The files that pandoc needs, and the filter that takes them; nothing where the bag is empty."""
        if not self.files:
            return {}
        listed = "".join(f"{name} {kind}\n" for name, kind in self.kinds.items())
        return {**self.files, "pictures": listed.encode(), "fill.lua": FILL}
