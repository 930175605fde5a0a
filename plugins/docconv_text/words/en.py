"""English."""

WORDS = {
    "author": "author | authors | written by | words by | story by | text by | reporter | byline",
    "by": "by",
    "written": "reporting by | writing by | additional reporting by | written by | reported by",
    "edited": "editing by | edited by",
    "editor": "editor | editors | edited by | editing by",
    "translator": "translator | translated by | translation by",
    "photographer": "photographer | photos by | photography by",
    "origin": "source | sources | via | originally published by | originally published in",
    "published": "published | published on | publication date | posted | posted on | created | date"
    " | first published | release date | pub date",
    "modified": "updated | last updated | modified | last modified | updated on | update | revised",
    "title": "original title",
    "url": "link to this article | permalink | permanent link | article url | url | short link | link",
    "tags": "tags | tag | keywords | topics | filed under | tagged",
    "category": "category | categories | section | posted in",
    "role": "admin | administrator | editor | editors | web editor | staff | staff writer"
    " | staff reporter | news desk | newsroom | web desk | editorial team | editorial board"
    " | correspondent | our correspondent | guest | agencies | webmaster | editorial staff"
    " | anonymous | contributor",
    "media": "news | times | post | daily | online | herald | tribune | courier | press | agency"
    " | media | tv | radio | journal | gazette | digest | today | observer | guardian | telegraph"
    " | chronicle | magazine | network | wire | star | mail | standard | weekly | review | bulletin"
    " | broadcasting | newspaper | mirror | examiner | inquirer | echo | argus | advertiser"
    " | reporter | globe | independent",
    "section": "news | world | politics | business | economy | sports | sport | culture | opinion"
    " | technology | tech | science | health | education | entertainment | environment | travel"
    " | lifestyle | local | national | international | asia | europe | africa | americas"
    " | middle east | us | uk | finance | markets | society | arts | weather | crime | law | military"
    " | defense | defence | world news | breaking news | top stories",
    "here": "article | current page | details | full article | here | news details",
    "weekday": "monday | tuesday | wednesday | thursday | friday | saturday | sunday | mon | tue"
    " | wed | thu | fri | sat | sun",
    "comments": "comments | comment | reader comments | responses | discussion | add a comment"
    " | leave a comment | join the conversation | latest comments | what readers say",
    "reply": "reply | report | like | dislike | upvote | flag | permalink | share",
    "share": "share | share this | share this article | share on | facebook | twitter | whatsapp"
    " | print this | email this | copy link | follow us | tweet | pinterest | linkedin | telegram"
    " | send to a friend | print",
    "related": "related | related articles | related stories | related news | related topics"
    " | related posts | read next | up next | most read | most popular | most viewed | trending"
    " | trending now | recommended | recommended for you | you may also like | you might also like"
    " | more from | more stories | more news | latest news | latest stories | recent posts"
    " | popular posts | top stories | editor's picks | don't miss | see also | also in the news"
    " | previous article | next article | previous post | next post | more on this"
    " | sponsored content | hot topics | in other news | headlines",
    "teaser": "read | read more | also read | read also | see also | see more | watch | watch also"
    " | related | more | must read | don't miss | recommended",
    "legal": "copyright | © | (c) | all rights reserved | disclaimer | terms of use"
    " | terms of service | terms and conditions | privacy policy | cookie policy | we use cookies"
    " | this site uses cookies | this website uses cookies | by continuing to use"
    " | reproduction in whole | legal notice | powered by | the views expressed | no part of this",
    "account": "log in | login | sign in | sign up | register | subscribe | subscribe now"
    " | my account | create account | forgot password | forgot your password | logout | log out"
    " | become a member | subscribe to our newsletter | sign up for our newsletter | newsletter"
    " | e-edition | today's paper",
    "form": "your email address will not be published | required fields are marked | your name"
    " | your email | captcha | enter the code | submit | post comment | send | leave a reply"
    " | cancel reply | save my name | name * | email * | enter your email | search for"
    " | verification code | close | password",
    "navigation": "home | menu | search | skip to content | skip to main content"
    " | skip to navigation | back to top | contact | contact us | about us | about | sitemap"
    " | site map | faq | next page | previous page | go back | back | friend links | links | rss"
    " | archive | toggle navigation | main menu | advertise | careers | return to list | all news"
    " | newsletters",
    "advert": "advertisement | advertising | sponsored | promoted | hotline | download the app"
    " | download our app | get the app | app store | google play | ad"
    " | story continues below advertisement",
    "counter": "views | view | hits | reads | times read | likes | shares | min read | minutes read | words",
    "picture": "image caption | image source | enlarge image | click to enlarge | view gallery"
    " | gallery | photo gallery | video | photo | photos | image | play video | watch video | loading"
    " | no media source currently available | file photo | illustration"
    " | your browser does not support | your browser doesn't support | embed | slideshow | audio"
    " | listen to this article | listen | banner",
    "credit": "photo | photos | photograph | picture | image | credit | photo credit | image credit"
    " | photo by | photograph by | courtesy | illustration | file photo",
    "end": "the end | end | -30- | ends",
    "copyright": "copyright | all rights reserved",
}
