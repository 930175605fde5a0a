"""The pictures of a document: each once, and a note for each that stays out."""

from functools import partial

from docconv import Article, Context
from docconv.ir import Comment, Figure, Image, Paragraph, Resource, Text
from docconv.media import Store, fit
from tests.media.pictures import encoded, moving, photo


def resource(data: bytes) -> Resource:
    return Resource("image/png", data)


def test_each_picture_is_made_fit_once_and_kept_once():
    calls = []

    def fitted(data):
        calls.append(data)
        return fit(data, width=20)

    ctx = Context()
    store = Store(fitted, ctx.note)
    png = encoded(photo(), "PNG")
    shown = Paragraph((Image("a.png"), Image("b.png"), Image("a.png")))
    article = Article(
        body=(shown,),
        comments=(Comment((Paragraph((Image("c.png"),)),)),),
        resources={
            "a.png": resource(png),
            "b.png": resource(png),
            "c.png": resource(png),
            "d.png": resource(b""),
        },
    )
    names = store.names(article)
    assert names.keys() == {"a.png", "b.png", "c.png"}
    assert set(names.values()) == store.files.keys()
    assert len(calls) == len(store.files) == 1
    assert not ctx.notes
    assert store.names(article, unseen=True) == names
    assert [note.code for note in ctx.notes] == ["media.unknown"]


def test_what_stays_out_costs_a_note_and_leaves_its_caption():
    ctx = Context()
    store = Store(partial(fit, animated=False), ctx.note)
    figure = Figure(Image("https://img.example/far.jpg"), (Text("Words."),))
    article = Article(
        body=(figure, Paragraph((Image("bad.png"), Image("moving.gif")))),
        resources={"bad.png": resource(encoded(photo(), "PNG")[:99]), "moving.gif": resource(moving("GIF"))},
    )
    assert store.names(article, "Here").keys() == {"moving.gif"}
    assert [(note.code, note.severity, note.where) for note in ctx.notes] == [
        ("media.absent", "loss", "Here"),
        ("media.broken", "loss", "Here"),
        ("media.still", "loss", "Here"),
    ]
