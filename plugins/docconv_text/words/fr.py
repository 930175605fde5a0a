"""French."""

WORDS = {
    "author": "auteur | auteure | rédigé par | écrit par | texte",
    "by": "par",
    "editor": "éditeur | édité par | édition",
    "translator": "traducteur | traduction | traduit par",
    "photographer": "photographe",
    "origin": "source | sources | avec",
    "published": "publié | publié le | date | date de publication | créé le | mis en ligne le | posté le",
    "modified": "mis à jour | mis à jour le | modifié le | dernière mise à jour | actualisé le",
    "title": "titre original",
    "url": "lien de l'article | lien permanent | adresse de l'article",
    "tags": "mots-clés | mots clés | étiquettes | thèmes | sujets",
    "category": "catégorie | rubrique",
    "role": "rédaction | la rédaction | administrateur | correspondant | envoyé spécial"
    " | agences | notre correspondant | webmaster",
    "media": "journal | presse | agence | radio | télévision | quotidien | le | la | les"
    " | magazine | hebdo | infos | info | actu",
    "section": "monde | international | politique | économie | société | culture | sport"
    " | sports | sciences | santé | éducation | opinions | planète | europe | afrique | france"
    " | actualités | actualité | technologie | faits divers",
    "here": "article",
    "today": "aujourd'hui | aujourd’hui | nous sommes | nous sommes le",
    "weekday": "lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche",
    "comments": "commentaires | commentaires récents | réactions | laisser un commentaire"
    " | vos commentaires | commentaire | vos réactions",
    "reply": "répondre | signaler | j'aime | partager | j’aime",
    "share": "partager | partager sur | imprimer | envoyer par mail | suivez-nous"
    " | copier le lien | taille du texte | taille de police | envoyer par e-mail",
    "related": "articles liés | articles similaires | sur le même sujet | à lire aussi"
    " | les plus lus | le plus lu | dernières actualités | articles récents"
    " | vous aimerez aussi | à la une | article précédent | article suivant | lire aussi"
    " | dans la même rubrique | plus d'articles | voir aussi | tendances | à lire"
    " | les plus partagés | autres articles | plus d’articles",
    "teaser": "lire aussi | à lire aussi | lire la suite | voir aussi | lire également"
    " | à lire | en savoir plus | à voir",
    "legal": "tous droits réservés | mentions légales | politique de confidentialité"
    " | conditions d'utilisation | nous utilisons des cookies | ce site utilise des cookies"
    " | reproduction interdite | droits de reproduction",
    "account": "se connecter | connexion | s'inscrire | s'abonner | mon compte | abonnez-vous"
    " | mot de passe oublié | inscription | connectez-vous | s’inscrire | s’abonner"
    " | tout accepter | accepter tout | accepter",
    "form": "votre adresse e-mail | votre adresse de messagerie | les champs obligatoires"
    " | nom | envoyer | rechercher | valider",
    "navigation": "accueil | menu | rechercher | contact | qui sommes-nous | aller au contenu"
    " | haut de page | plan du site | retour | vous êtes ici | nous contacter | emploi",
    "advert": "publicité | annonce | sponsorisé | télécharger l'application | télécharger l’application",
    "counter": "vues | lectures | minutes de lecture | commentaires | partages | fois partagé",
    "picture": "photo | photos | vidéo | image | galerie | agrandir | diaporama | infographie"
    " | agrandir l'image | agrandir l’image | voir la galerie | voir les photos",
    "credit": "photo | crédit | crédits | image | photographie | crédit photo | archives",
    "end": "fin",
    "copyright": "tous droits réservés",
    "plea": "droits réservés | toute reproduction | reproduction interdite"
    " | sans l'autorisation | sans l’autorisation | autorisation écrite | votre appareil"
    " | votre boîte | votre navigateur | nos partenaires | cookies"
    " | politique de confidentialité | mentions légales | newsletter | n'engagent que"
    " | n’engagent que | abonnez-vous | inscrivez-vous | courriel | recevez chaque"
    " | votre courriel",
    "notice": "reproduc | autoris | interdit | droit | contenu | site | éditeur | opinion"
    " | commentaire | auteur | responsab | partenaire | rédaction | lecteur | supprimer"
    " | préalable | chaque matin | page",
    "address": "nous | notre | vous | votre | vos | vôtre",
    "button": "zoom | zoomer | agrandir | plein écran | voir les photos | sponsorisé | sponsors"
    " | partenaires | contenu partenaire | contenu sponsorisé | écouter"
    " | lire plus tard | annonce | annonces",
    "advertising": "publicité | annonce",
}
