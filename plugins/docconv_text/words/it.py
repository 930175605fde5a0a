"""Italian."""

WORDS = {
    "author": "autore | autrice | scritto da | testo",
    "by": "di | a cura di",
    "editor": "redattore | a cura di",
    "translator": "traduzione | traduttore | tradotto da",
    "origin": "fonte | fonti",
    "published": "pubblicato | pubblicato il | data | data di pubblicazione",
    "modified": "aggiornato | aggiornato il | ultimo aggiornamento | modificato",
    "title": "titolo originale",
    "url": "link all'articolo | link permanente",
    "tags": "etichette | argomenti | parole chiave | temi",
    "category": "categoria | sezione",
    "role": "redazione | la redazione | amministratore | corrispondente | agenzie | inviato",
    "media": "giornale | corriere | gazzetta | notizie | agenzia | messaggero | quotidiano"
    " | il | la | rivista | radio | stampa",
    "section": "mondo | esteri | politica | economia | sport | cultura | cronaca | società"
    " | scienza | tecnologia | salute | scuola | spettacoli | opinioni | ambiente | viaggi"
    " | italia",
    "here": "articolo",
    "today": "oggi | oggi è",
    "weekday": "lunedì | martedì | mercoledì | giovedì | venerdì | sabato | domenica",
    "comments": "commenti | lascia un commento | commenti recenti | commento",
    "reply": "rispondi | segnala | mi piace | condividi",
    "share": "condividi | condividi su | stampa | invia per email | seguici | copia link",
    "related": "articoli correlati | notizie correlate | leggi anche | più letti"
    " | i più letti | ultime notizie | potrebbe interessarti | altri articoli"
    " | articolo precedente | articolo successivo | in evidenza | ti potrebbe interessare",
    "teaser": "leggi anche | leggi di più | continua a leggere | vedi anche | guarda anche"
    " | per approfondire",
    "legal": "tutti i diritti riservati | riproduzione riservata | informativa sulla privacy"
    " | note legali | utilizziamo i cookie | questo sito utilizza | partita iva",
    "account": "accedi | registrati | abbonati | il mio account | password dimenticata | iscriviti",
    "form": "il tuo indirizzo email | i campi obbligatori | nome | invia | cerca | invia commento",
    "navigation": "home | menu | cerca | contatti | chi siamo | vai al contenuto | torna su"
    " | mappa del sito | indietro",
    "advert": "pubblicità | annuncio | sponsorizzato",
    "counter": "visualizzazioni | letture | minuti di lettura",
    "picture": "foto | video | immagine | galleria | ingrandisci | infografica",
    "credit": "foto | credito | immagine | fotografia | archivio",
    "end": "fine",
    "copyright": "tutti i diritti riservati | riproduzione riservata",
    "plea": "diritti riservati | riproduzione riservata | vietata la riproduzione"
    " | senza autorizzazione | autorizzazione scritta | i nostri partner | cookie"
    " | informativa sulla privacy | newsletter | la tua casella | opinioni espresse"
    " | ogni mattina",
    "notice": "riproduzion | autorizz | vietat | diritt | contenut | sito | editor | opinion"
    " | comment | autor | responsab | redazion | lettor | ogni mattina",
    "address": "noi | nostro | nostra | nostri | nostre | voi | vostro | vostra | vostri"
    " | vostre | tu | tuo | tua | tuoi | tue",
    "button": "zoom | ingrandisci | schermo intero | guarda le foto | sponsorizzato | sponsor"
    " | annuncio | ascolta | salva",
    "advertising": "pubblicità | annuncio",
}
