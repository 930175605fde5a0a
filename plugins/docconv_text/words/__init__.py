"""Words that pages put around articles, one small module a language.

A module holds `WORDS`: for each role the phrases that play it, in lower case, separated by ` | `. A phrase
says nothing by itself: the passes ask where it stands, how long its line is and what is around it. Roles:

- labels before a value: author, editor, translator, photographer, origin, published, modified, title, url,
  tags, category
- words before names, without a colon: by, reporter (`记者 …`), written and edited (`Reporting by …`)
- what is no name: role (a function: `网络编辑`, `admin`), media (a part of a publisher's name), section (a
  department: `Politics`), weekday, today (before the day of the visit)
- the end of a trail: here (`首页 > 国际 > 正文`)
- lines that are no text: comments, reply, share, related, teaser, legal, account, form, navigation, advert,
  counter, picture, end
- all that a line says: button (what shows a picture, labels an advert)
- anywhere in a few words without an end: advertising
- inside captions and notices: credit, copyright
- beginnings of words in sentences that a page, not an article, says to its readers: plea (`your inbox`),
  notice (weaker ones, of which it takes several)
- words that speak to the reader or for the publisher: address (`you`, `our`)
"""
