import pytest

from docconv_repair import leftovers, references

OWN = '<meta name="generator" content="docconv 1"><p>&amp;copy;'


def mended(text, format="text"):
    for at, before, after in sorted(references.repair(text, format), reverse=True):
        assert text[at : at + len(before)] == before
        text = text[:at] + after + text[at + len(before) :]
    return text


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("&amp;#8220;Hello&amp;#8221; &amp;amp; caf&amp;eacute;", "“Hello” & café"),
        ("caf&eacute; &amp; co", "café & co"),
        ("AT&T, R&D; a & b; &unknown; &#xZZ;", "AT&T, R&D; a & b; &unknown; &#xZZ;"),
        ("Gr&#xfc;&#223;e", "Grüße"),
        ("R&amp;D; &amp;amp;unknown; &CounterClockwiseContourIntegral;", "R&D; &unknown; ∳"),
    ],
)
def test_references_in_raw_text(shown, meant):
    assert mended(shown) == meant


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("<p>&amp;#8220;a&amp;nbsp;b&amp;rdquo;</p>", "<p>&#8220;a&nbsp;b&rdquo;</p>"),
        ("<p>a &amp; b &nbsp; &#8220;</p>", "<p>a &amp; b &nbsp; &#8220;</p>"),
        ("<p>write &amp;lt;b&amp;gt;</p>", "<p>write &amp;lt;b&amp;gt;</p>"),
        ("<code>&amp;nbsp;</code> &amp;nbsp;", "<code>&amp;nbsp;</code> &nbsp;"),
        ("`&amp;nbsp;` &amp;amp;eacute;", "`&amp;nbsp;` &eacute;"),
        (OWN, OWN),
    ],
)
def test_references_in_markup_lose_one_escape(shown, meant):
    assert mended(shown, "html") == meant


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\xad"])
def test_invisible_signs_go(sign):
    text, found = leftovers.invisible(f"one\nco{sign}op{sign}era")
    assert text == "one\ncoopera"
    (((at, before, after), proof),) = found
    assert (at, before, after) == (4, f"co{sign}op{sign}era", "coopera")
    assert proof.startswith("2 ×")


def test_joiners_and_a_leading_byte_order_mark_are_no_debris():
    for text in ("می\u200cروم", "👩\u200d👧", "\ufeffabc"):
        assert leftovers.invisible(text) == (text, [])


def test_letters_are_put_together():
    text, found = leftovers.composed("a Tie\u0302\u0301ng Vie\u0323\u0302t")
    assert text.endswith("Tiếng Việt")
    assert found[0][0][2] == "Tiếng"


def mails(text):
    return [place[1:] for place, _ in leftovers.masked_mail(text)]


def test_masked_mail_is_read_where_the_page_holds_it():
    key = "2a43444c456a4f524b475a464f04494547"
    link = f'<a href="/cdn-cgi/l/email-protection" data-cfemail="{key}">[email&#160;protected]</a>'
    ((before, after),) = mails(f"<p>Write to {link}.</p>")
    assert before == link
    assert after == "info@example.com"


def test_masked_mail_is_cut_with_its_label_in_running_text():
    line = "The museum asks for letters about the flood (E-mail: [email\xa0protected]) until the end of May."
    assert mails(line) == [("E-mail: [email\xa0protected]", "")]
    assert mails("E-mail: [email protected]") == []
    assert mails("Nothing is [protected] here, and no data-cfemail=''") == []


@pytest.mark.parametrize(
    ("line", "label"),
    [("tín dụngtín dụng", "tín dụng"), ("CreditCredit", "Credit"), ("图片来源图片来源", "图片来源")],
)
def test_doubled_labels(line, label):
    ((place, _),) = leftovers.doubled_labels(f"one\n{line}\r\ntwo")
    assert place == (4, line, label)


@pytest.mark.parametrize(
    "line", ["哈哈哈哈哈哈哈哈", "bye bye", "慢慢", "tutututu", "Bora Bora", "couscous", "20222022"]
)
def test_what_is_no_doubled_label(line):
    assert list(leftovers.doubled_labels(line)) == []
