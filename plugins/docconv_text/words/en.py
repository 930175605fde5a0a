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
    "published": "published | published on | publication date | posted | posted on | created"
    " | date | first published | release date | pub date",
    "modified": "updated | last updated | modified | last modified | updated on | update | revised",
    "title": "original title",
    "url": "link to this article | permalink | permanent link | article url | url | short link | link",
    "tags": "tags | tag | keywords | topics | filed under | tagged",
    "category": "category | categories | section | posted in",
    "role": "admin | administrator | editor | editors | web editor | staff | staff writer"
    " | staff reporter | news desk | newsroom | web desk | editorial team | editorial board"
    " | correspondent | our correspondent | guest | agencies | webmaster | editorial staff"
    " | anonymous | contributor",
    "media": "news | times | post | daily | online | herald | tribune | courier | press"
    " | agency | media | tv | radio | journal | gazette | digest | today | observer | guardian"
    " | telegraph | chronicle | magazine | network | wire | star | mail | standard | weekly"
    " | review | bulletin | broadcasting | newspaper | mirror | examiner | inquirer | echo"
    " | argus | advertiser | reporter | globe | independent",
    "section": "news | world | politics | business | economy | sports | sport | culture"
    " | opinion | technology | tech | science | health | education | entertainment"
    " | environment | travel | lifestyle | local | national | international | asia | europe"
    " | africa | americas | middle east | us | uk | finance | markets | society | arts"
    " | weather | crime | law | military | defense | defence | world news | breaking news"
    " | top stories",
    "here": "article | current page | details | full article | here | news details",
    "today": "today | today is",
    "weekday": "monday | tuesday | wednesday | thursday | friday | saturday | sunday | mon"
    " | tue | wed | thu | fri | sat | sun",
    "comments": "comments | comment | reader comments | responses | discussion"
    " | add a comment | leave a comment | join the conversation | latest comments"
    " | what readers say | your comments | readers comments | show comments | view comments",
    "reply": "reply | report | like | dislike | upvote | flag | permalink | share",
    "share": "share | share this | share this article | share on | facebook | twitter"
    " | whatsapp | print this | email this | copy link | follow us | tweet | pinterest"
    " | linkedin | telegram | send to a friend | print | text size | font size | font"
    " | tweet this | share via | share on facebook | share on twitter | email | reddit | save"
    " | bookmark",
    "related": "related | related articles | related stories | related news | related topics"
    " | related posts | read next | up next | most read | most popular | most viewed | trending"
    " | trending now | recommended | recommended for you | you may also like"
    " | you might also like | more from | more stories | more news | latest news"
    " | latest stories | recent posts | popular posts | top stories | editor's picks"
    " | don't miss | see also | also in the news | previous article | next article"
    " | previous post | next post | more on this | sponsored content | hot topics"
    " | in other news | headlines | more from this section | top stories this week | popular"
    " | most shared | most commented | you might like | more like this | latest"
    " | in this section | continue reading",
    "teaser": "read | read more | also read | read also | see also | see more | watch"
    " | watch also | related | more | must read | don't miss | recommended",
    "legal": "copyright | © | (c) | all rights reserved | disclaimer | terms of use"
    " | terms of service | terms and conditions | privacy policy | cookie policy"
    " | we use cookies | this site uses cookies | this website uses cookies"
    " | by continuing to use | reproduction in whole | legal notice | powered by"
    " | the views expressed | no part of this",
    "account": "log in | login | sign in | sign up | register | subscribe | subscribe now"
    " | my account | create account | forgot password | forgot your password | logout | log out"
    " | become a member | subscribe to our newsletter | sign up for our newsletter | newsletter"
    " | e-edition | today's paper | please log in | please sign in | log in to comment"
    " | create an account | accept all | accept cookies | manage cookies",
    "form": "your email address will not be published | required fields are marked"
    " | your name | your email | captcha | enter the code | submit | post comment | send"
    " | leave a reply | cancel reply | save my name | name * | email * | enter your email"
    " | search for | verification code | close | password",
    "navigation": "home | menu | search | skip to content | skip to main content"
    " | skip to navigation | back to top | contact | contact us | about us | about | sitemap"
    " | site map | faq | next page | previous page | go back | back | friend links | links"
    " | rss | archive | toggle navigation | main menu | advertise | careers | return to list"
    " | all news | newsletters | you are here | terms of use | terms | privacy",
    "advert": "advertisement | advertising | sponsored | promoted | hotline"
    " | download the app | download our app | get the app | app store | google play | ad"
    " | story continues below advertisement | article continues below | app",
    "counter": "views | view | hits | reads | times read | likes | shares | min read"
    " | minutes read | words | comment | comments | minute read",
    "picture": "image caption | image source | enlarge image | click to enlarge"
    " | view gallery | gallery | photo gallery | video | photo | photos | image | play video"
    " | watch video | loading | no media source currently available | file photo | illustration"
    " | your browser does not support | your browser doesn't support | embed | slideshow"
    " | audio | listen to this article | listen | banner | click here to enlarge"
    " | photo caption | view larger",
    "credit": "photo | photos | photograph | picture | image | credit | photo credit"
    " | image credit | photo by | photograph by | courtesy | illustration | file photo",
    "end": "the end | end | -30- | ends",
    "copyright": "copyright | all rights reserved",
    "plea": "your inbox | your browser | your device | your privacy | our partners"
    " | use cookies | uses cookies | our website | this website | our newsletter | terms of use"
    " | privacy policy | all rights reserved | without permission | written permission"
    " | written consent | may not be reproduced | may not be published | redistribut"
    " | views expressed | opinions expressed | not necessarily reflect"
    " | takes no responsibility | not responsible for | unsubscribe | ad blocker"
    " | enable javascript | delivered to your | support our journalism | sign up for"
    " | subscribe to | in your inbox | by email every | becoming a paid subscriber"
    " | become a paid subscriber | free or paid subscriber | reader-supported publication",
    "notice": "permission | reproduc | copyright | publisher | comment | author | content"
    " | material | liab | responsib | opinion | prohibit | authori | editorial | reader"
    " | cookie | newsletter | in whole or in part | third part | broadcast | rewritten"
    " | website | page | every morning | moderat | offensive"
    " | paid subscriber | reader-supported | support our work | support my work",
    "address": "you | your | yours | we | our | ours",
    "button": "zoom | zoom in | enlarge | expand | full screen | fullscreen | full size"
    " | view image | view photo | view photos | see photos | open gallery"
    " | hide caption | toggle caption | paid content | paid post | partner content"
    " | sponsor content | sponsored post | presented by | promotion | our partners"
    " | sponsors | play | pause | mute | read aloud | text to speech | print article"
    " | gift article | translate",
    "advertising": "advertisement | advertising",
}
