"""German."""

WORDS = {
    "author": "autor | autorin | autoren | geschrieben von | text",
    "by": "von",
    "editor": "redaktion | redakteur | bearbeitet von",
    "translator": "übersetzer | übersetzung | übersetzt von",
    "photographer": "fotograf | fotografin",
    "origin": "quelle | quellen",
    "published": "veröffentlicht | veröffentlicht am | erstellt | datum | stand"
    " | erschienen am | erstellt am",
    "modified": "aktualisiert | aktualisiert am | zuletzt aktualisiert | letzte aktualisierung | geändert",
    "title": "originaltitel",
    "url": "link zum artikel | permalink | artikel-link",
    "tags": "schlagwörter | schlagworte | themen | stichworte",
    "category": "kategorie | ressort | rubrik",
    "role": "redaktion | admin | korrespondent | red | online-redaktion | agenturen | administrator",
    "media": "zeitung | nachrichten | tagblatt | anzeiger | rundfunk | presse | tageblatt"
    " | rundschau | bote | kurier | welt | agentur | magazin | die | der | das | blatt",
    "section": "politik | wirtschaft | sport | kultur | wissenschaft | panorama | ausland"
    " | inland | gesellschaft | meinung | welt | digital | gesundheit | bildung | regional"
    " | lokales | feuilleton | reise | technik | international",
    "here": "artikel",
    "today": "heute | heute ist",
    "weekday": "montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonnabend | sonntag",
    "comments": "kommentare | kommentar schreiben | leserkommentare | diskussion | kommentar | ihre meinung",
    "reply": "antworten | melden | gefällt mir | teilen",
    "share": "teilen | drucken | per e-mail senden | folgen sie uns | link kopieren"
    " | artikel teilen | schriftgröße | textgröße",
    "related": "verwandte artikel | ähnliche artikel | das könnte sie auch interessieren"
    " | meistgelesen | mehr zum thema | lesen sie auch | weitere artikel | neueste artikel"
    " | empfohlen | beliebte artikel | vorheriger artikel | nächster artikel"
    " | aktuelle nachrichten | weitere nachrichten | auch interessant | beliebt | top-themen"
    " | weitere meldungen | mehr aus | am meisten gelesen",
    "teaser": "lesen sie auch | mehr dazu | siehe auch | weiterlesen | mehr zum thema"
    " | lesen sie mehr | auch interessant | mehr lesen | lesen sie hier",
    "legal": "alle rechte vorbehalten | impressum | datenschutz | datenschutzerklärung"
    " | nutzungsbedingungen | agb | wir verwenden cookies | diese website verwendet cookies"
    " | nachdruck",
    "account": "anmelden | registrieren | abonnieren | abo | mein konto | passwort vergessen"
    " | newsletter | bitte melden sie sich an | alle akzeptieren | akzeptieren",
    "form": "ihre e-mail-adresse | deine e-mail-adresse | pflichtfelder | name | senden"
    " | absenden | suchen | abschicken",
    "navigation": "startseite | menü | suche | kontakt | über uns | zum inhalt"
    " | zum inhalt springen | nach oben | zurück | sie sind hier | impressum | karriere"
    " | datenschutz | werbung",
    "advert": "anzeige | werbung | gesponsert | app herunterladen",
    "counter": "aufrufe | mal gelesen | lesezeit | minuten lesezeit | kommentare | gelesen | mal geteilt",
    "picture": "foto | fotos | bild | video | bildergalerie | grafik | bild vergrößern"
    " | symbolbild | bildergalerie ansehen | fotostrecke | großes bild",
    "credit": "foto | bild | fotos | quelle | bildquelle | symbolbild | archiv | archivbild",
    "end": "ende",
    "copyright": "alle rechte vorbehalten",
    "plea": "rechte vorbehalten | vervielfältigung | ohne vorherige"
    " | schriftliche genehmigung | schriftlicher genehmigung | ihrem gerät | ihr postfach"
    " | ihrem postfach | ihrem browser | unsere partner | cookies | datenschutzerklärung"
    " | newsletter | nutzungsbedingungen | meinung der redaktion | nicht die meinung"
    " | jeden morgen | per e-mail",
    "notice": "genehmig | gestattet | verlag | rechte | inhalt | seite | kommentar"
    " | verfasser | verantwort | meinung | redaktion | leser | partner | website | jeden morgen"
    " | autor | haft | nachdruck",
    "address": "wir | uns | unser | unsere | unserem | unseren | unserer | unseres | dich | dein"
    " | deine | deiner",
    "button": "zoom | zoomen | vergrößern | bild vergrößern | vollbild | großansicht"
    " | fotos ansehen | gesponsert | sponsoren | partner | partnerinhalt"
    " | werbeanzeige | bezahlter inhalt | vorlesen | abspielen | merken",
    "advertising": "anzeige | anzeigen | werbung",
}
