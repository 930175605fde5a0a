"""What class names and ids say about a part of a page.

Only whole words count (`-`, `_` and camel case separate them): a bare `bar` or `widget` inside a longer word
says nothing.
"""

from functools import lru_cache
from itertools import pairwise

from docconv.text import pattern

#: What a part of a page calls itself: bits of an int (an `IntFlag` would cost a fifth of the whole reading).
CHROME, CONTENT, COMMENTS, BYLINE, HIDDEN, RELATED, CONSENT, LEAD, TAGGED = (1 << bit for bit in range(9))


#: Shown on some screens: `d-none d-md-block`, `hidden md:flex`.
_SHOWN = pattern(r"\bd-(?:sm|md|lg|xl|xxl|print)-|:(?:block|flex|grid|inline|visible)|visible-")
_WORD = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")

_CHROME = frozenset(
    """
    nav navigation navbar navi menu submenu megamenu breadcrumb breadcrumbs crumb crumbs
    pagination pager paginator sidebar sidenav rail footer foot masthead toolbar skip skiplink
    share sharing shares sharebar sharedaddy addthis addtoany social socials follow bdshare
    bdsharebuttonbox fenxiang newsletter subscribe subscription subscribebox signup optin
    mailchimp mailinglist promo promos promotion sponsor sponsored sponsors advert adverts
    advertisement advertising ads ad adv adsense adsbygoogle banner dfp outbrain taboola zergnet
    popup popover modal lightbox overlay login signin register
    paywall copyright disclaimer legal license republish republishing rating ratings vote votes
    voting poll survey quiz tags taglist tagcloud tag keywords hashtags author-bio about-author
    author-box author-info author-card author-block author-profile bio authorbio authorbox print
    saboxplugin herald-author autor-box autorenbox
    printer noprint email-this feedback contact search searchform searchbox toc
    table-of-contents daohang dibu guanggao ewm qrcode erweima backtop gotop totop app-download
    download-app button buttons btn btns cta call-to-action donate donation
    """.split()  # noqa: SIM905
)
_RELATED = frozenset(
    """
    related relateds recommended recommendation recommendations recommend recirc recirculation
    readmore read-more more-stories more-articles more-news more-from more-posts also-read
    read-also read-next up-next next-article trending popular most-read most-popular mostread
    latest-news latest-posts recent-posts teaser teasers xiangguan xgyd tuijian hotnews hot-news
    you-may-like may-like related-posts post-list post-nav post-navigation nav-links prev-next
    nextstory next-story next-post factbox verwandt verwandte mehr-zum-thema weitere-artikel
    a-lire a-lire-aussi relacionadas relacionados relacionado correlati
    prevnext next-prev excerpt excerpts jp-relatedposts
    """.split()  # noqa: SIM905
)
_COMMENTS = frozenset(
    """
    comment comments commentlist disqus respond replies reply livefyre fb-comments pinglun discussion
    kommentar kommentare kommentarmodul comentarios commentaires commenti komentarze
    """.split()  # noqa: SIM905
)
_BYLINE = frozenset(
    """
    byline bylines meta-data entry-meta post-meta article-meta story-meta postmeta metadata
    post-info article-info entry-info dateline timestamp posted-on published date time author
    authors author-name entry-date post-date publish-date pubdate pub-date published-date
    article-date updated last-updated reading-time read-time readtime post-author article-author
    entry-author post-byline laiyuan source info-bar post-details entry-header-meta
    article-details views viewcount
    """.split()  # noqa: SIM905
)
_CONTENT = frozenset(
    """
    article articlebody article-body article-content articlecontent article-text articletext
    article-main post-body post-content postcontent postbody post-text entry-content
    entrycontent entry-body story story-body storybody story-content story-text main-content
    maincontent content-body content-main rich-text richtext news-content news-body news-text
    newscontent body-content page-content blog-content blog-post artibody artbody zhengwen
    single-content single-post td-post-content node-content field-body text-content
    content-article detail-content
    """.split()  # noqa: SIM905
)
_CONSENT = frozenset(
    """
    cookie cookies consent gdpr dsgvo rgpd onetrust ot-pc ot-sdk ot-desc ot-tab cookiebot
    didomi usercentrics borlabs cookiebanner cookienotice cookieconsent cookielaw cky
    """.split()  # noqa: SIM905
)
_LEAD = frozenset(
    """
    lead lede leadtext lead-text lead-in intro introtext intro-text introduction standfirst subtitle
    subtitel sub-title subhead subheading subheadline sub-headline subline dek deck chapo chapeau
    vorspann einleitung teaser-text teasertext abstract summary bajada entradilla sottotitolo sommario
    perex strapline synopsis daoyu
    """.split()  # noqa: SIM905
)
_HIDDEN = frozenset(
    """
    hidden hide visually-hidden visuallyhidden sr-only screen-reader screen-reader-text assistive d-none
    """.split()  # noqa: SIM905
)


# Both remember what a few pages of one site say; to hold more costs memory and saves nothing.
@lru_cache(maxsize=1 << 10)
def hints(name: str) -> int:
    """What a class attribute or an id says: bits such as `CHROME`."""
    if len(name) > 400:
        name = name[:400]
    found = 0
    for part in name.split():
        found |= _hints_of(part)
    if found & HIDDEN and _SHOWN.search(name):
        found &= ~HIDDEN
    return found


@lru_cache(maxsize=1 << 11)
def _hints_of(part: str) -> int:
    plain = part.replace("_", "-") if "_" in part else part
    whole = plain.replace("-", "")
    if whole.isalpha() and whole.islower():
        words = plain.split("-")
    else:
        words = _WORD.findall(part)
        if not part.islower():
            words = [word.lower() for word in words]
        whole = "".join(words)
    if not words or words[0] in _DENIALS:
        return 0
    meaning = _MEANINGS.get
    found = meaning(whole, 0)
    if len(words) > 1 and not _WORDS.isdisjoint(words):
        for word in words:
            found |= meaning(word, 0)
        if not _PIECES.isdisjoint(words):
            for known in *map("-".join, pairwise(words)), "-".join(words):
                found |= meaning(known, 0)
    if not found:
        return 0
    # "related-article" is no article.
    if found & CONTENT and found & _NEGATIVE and not _LOOSE.isdisjoint(words):
        found &= ~CONTENT
    # A "teaser-text" stands before a text, not beside it.
    if found & LEAD and "teaser" in words:
        found &= ~RELATED
    # "field-label-hidden" hides something else.
    if found & HIDDEN and "-".join(words) not in _HIDDEN:
        found &= ~HIDDEN
    return found


#: Words of content that others qualify.
_LOOSE = frozenset(("article", "story"))
_NEGATIVE = CHROME | COMMENTS | RELATED | CONSENT
# `no-sidebar`, `has-share-buttons` tell about a page, not about what is in it.
_DENIALS = frozenset(("has", "no", "is", "with", "without", "not"))
_MEANINGS: dict[str, int] = {}
for _bit, _vocabulary in (
    (CONTENT, _CONTENT),
    (COMMENTS, _COMMENTS),
    (RELATED, _RELATED),
    (BYLINE, _BYLINE),
    (CHROME, _CHROME),
    (HIDDEN, _HIDDEN),
    (CONSENT, _CONSENT),
    (LEAD, _LEAD),
):
    for _word in _vocabulary:
        _MEANINGS[_word] = _MEANINGS.get(_word, 0) | _bit
#: The words of what is known in several words, and all words that may tell something.
_PIECES = frozenset(piece for known in _MEANINGS if "-" in known for piece in known.split("-"))
_WORDS = _PIECES.union(_MEANINGS)
