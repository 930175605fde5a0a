"""What class names and ids say about a part of a page.

Only whole words count (`-`, `_` and camel case separate them): a bare `bar` or `widget` inside a longer word
says nothing.
"""

from functools import lru_cache
from itertools import pairwise

from docconv.text import pattern

#: What a part of a page calls itself: bits of an int (an `IntFlag` would cost a fifth of the whole reading).
CHROME, CONTENT, COMMENTS, BYLINE, HIDDEN, RELATED = (1 << bit for bit in range(6))


_WORD = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")

_CHROME = frozenset(
    """
    nav navigation navbar navi menu submenu megamenu breadcrumb breadcrumbs crumb crumbs
    pagination pager paginator sidebar sidenav rail footer foot masthead toolbar skip skiplink
    share sharing shares sharebar sharedaddy addthis addtoany social socials follow bdshare
    bdsharebuttonbox fenxiang newsletter subscribe subscription subscribebox signup optin
    mailchimp mailinglist promo promos promotion sponsor sponsored sponsors advert adverts
    advertisement advertising ads ad adv adsense adsbygoogle banner dfp outbrain taboola zergnet
    cookie cookies consent gdpr popup popover modal lightbox overlay login signin register
    paywall copyright disclaimer legal license republish republishing rating ratings vote votes
    voting poll survey quiz tags taglist tagcloud tag keywords hashtags author-bio about-author
    author-box author-info author-card author-block author-profile bio authorbio authorbox print
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
    prevnext next-prev excerpt excerpts jp-relatedposts
    """.split()  # noqa: SIM905
)
_COMMENTS = frozenset(
    """
    comment comments commentlist disqus respond replies reply livefyre fb-comments pinglun discussion
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
_HIDDEN = frozenset(
    """
    hidden hide visually-hidden visuallyhidden sr-only screen-reader screen-reader-text assistive d-none
    """.split()  # noqa: SIM905
)


@lru_cache(maxsize=1 << 14)
def hints(name: str) -> int:
    """What a class attribute or an id says: bits such as `CHROME`."""
    found = 0
    for part in name[:400].split():
        found |= _hints_of(part)
    return found


@lru_cache(maxsize=1 << 14)
def _hints_of(part: str) -> int:
    words = [word.lower() for word in _WORD.findall(part)]
    if not words or words[0] in _DENIALS:
        return 0
    known = {*words, *("-".join(two) for two in pairwise(words)), "-".join(words), "".join(words)}
    found = 0
    for bit, vocabulary in _VOCABULARY:
        if not known.isdisjoint(vocabulary):
            found |= bit
    return found


# `no-sidebar`, `has-share-buttons` tell about a page, not about what is in it.
_DENIALS = frozenset(("has", "no", "is", "with", "without", "not"))
_VOCABULARY = (
    (CONTENT, _CONTENT),
    (COMMENTS, _COMMENTS),
    (RELATED, _RELATED),
    (BYLINE, _BYLINE),
    (CHROME, _CHROME),
    (HIDDEN, _HIDDEN),
)
