"""The commonest short words of languages in Latin script, and letters only some of them use. BCP 47 tags."""

STOPWORDS = {
    "en": (
        "the of and to in is was that it for on with as are be this by at from have has had not but or an "
        "which they their his her he she we you will would said been were who its more about after than "
        "can there when what if out up all one also into over your our how my no do new"
    ),
    "fr": (
        "le la les des du de et en un une est que qui dans pour par sur au aux avec ne pas plus ce cette "
        "il elle ils se son sa ses sont été être mais ou où nous vous leur leurs comme après selon d'un "
        "d'une qu'il l'on c'est à entre sans tout aussi fait même"
    ),
    "es": (
        "el la los las de del y en un una que es por para con no se su sus al lo como más pero fue ha han "
        "sobre este esta son entre desde cuando ser también hasta muy ya según tras todo hay sin porque "
        "así años año si donde o había está él"
    ),
    "pt": (
        "o a os as de do da dos das e em no na nos nas um uma que é por para com não se seu sua mais mas "
        "foi ao aos à são ser como pelo pela entre também já até muito depois sobre segundo ou está "
        "quando isso este esta tem foram há onde anos ainda"
    ),
    "it": (
        "il lo la i gli le di del della dei delle dello e è in un una che per con non si da dal dalla nel "
        "nella sono al alla ha hanno anche come più ma suo sua questo questa tra fra dopo stato essere su "
        "sul sulla o se dell'ultimo quando anni degli cui"
    ),
    "de": (
        "der die das und in den von zu mit ist im für des dem auf ein eine einer eines nicht sich auch "
        "als es an werden hat wird sind aus bei nach er sie wir ich dass war wie über noch vor oder um am "
        "zum zur einen sein haben nur wurde aber durch mehr kann so soll gegen"
    ),
    "nl": (
        "de het een van en in is dat op te voor met zijn die niet aan er om ook als bij door was naar dan "
        "uit maar over werd heeft hebben worden wordt nog tot ze hij deze dit meer zich geen of wel kan "
        "na zo hun wat onder zou"
    ),
    "sv": (
        "och i att en det som på är av för med den till har de inte om ett men var sig så från vi kan nu "
        "när efter han hon skulle också eller ska vid mot under blir sedan över mer hade än där år sin"
    ),
    "da": (
        "og i at en det som på er af for med den til har de ikke om et men var sig så fra vi kan nu når "
        "efter han hun skulle også eller skal ved mod under bliver siden over mere havde end der år sin "
        "blev"
    ),
    "nb": (
        "og i at en det som på er av for med den til har de ikke om et men var seg så fra vi kan nå når "
        "etter han hun skulle også eller skal ved mot under blir siden over mer hadde enn der år sin ble"
    ),
    "fi": (
        "ja on ei se että oli joka mutta ovat hän myös kun sen ole kuin jos niin mukaan vuoden sekä tai "
        "jo ovat olla vuonna sitä nyt jotka voi vain ollut hänen mitä tämä"
    ),
    "pl": (
        "i w na z się nie do że to jest o jak po od za przez dla są co przy ale został która który które "
        "tym tego jego może będzie już ich oraz tylko roku był była było ma także lub być ze pod"
    ),
    "cs": (
        "a v se na je že s z do o to i ve pro za by ale jako po od jsou bude podle která který které byl "
        "bylo byla nebo také při už má tak už jeho však až ze kde není jen jsem letech roku být ji si"
    ),
    "sk": (
        "a v sa na je že s z do o to aj vo pre za by ale ako po od sú bude podľa ktorá ktorý ktoré bol "
        "bolo bola alebo tiež pri už má tak jeho však až zo kde nie len som rokov roku byť ju si"
    ),
    "hu": (
        "a az és hogy nem is egy volt de meg ezt már csak azt ez mint el van még lesz után vagy ha "
        "szerint ki kell között pedig amely lehet nagy benne majd minden illetve több"
    ),
    "ro": (
        "de și şi în a la cu pe un o care din nu este că să pentru mai au fost prin după sunt sau ca al "
        "ale dar lui cele fi acest această între până dintre când ce va se"
    ),
    "hr": (
        "i u je na se da su za od s što koji koja koje kao a o će bi ne do iz ali nije po te biti samo "
        "više ili već kako prema nakon godine godina bio bila ima sve još"
    ),
    "tr": (
        "ve bir bu da de için ile olarak çok daha en gibi olan ne kadar sonra var değil ama o her ise "
        "oldu olduğu kadar tarafından ya ki olacak diye yeni yıl büyük şu hem göre iki etti"
    ),
    "vi": (
        "và của là có cho không được trong với một các những này đã để người từ khi tại ra về đến như năm "
        "sẽ cũng vào nhiều trên theo ông sau hơn phải việc nước mới hai đó làm bị nhà"
    ),
    "id": (
        "yang dan di dari untuk dengan pada ini itu tidak dalam akan ke adalah juga oleh telah sudah ada "
        "kepada mereka saya kami bisa lebih tersebut karena atau sebagai dapat tahun para hari bahwa saat "
        "seorang seperti"
    ),
    "ca": (
        "el la els les de del i en un una que és per amb no es al dels han ha com més però va seva seu "
        "aquest aquesta són entre també fins molt ja tot hi sense o ser on quan"
    ),
}

# One such letter weighs as much as a common word. Vietnamese is as good as named by its own.
TELLING = {
    "vi": "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "pl": "ąęłńśźż",
    "cs": "ěřů",
    "sk": "ľĺŕô",
    "hu": "őű",
    "ro": "ășțşţ",
    "tr": "ğış",
    "de": "ßäöü",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "fr": "èêœ",
    "da": "æøå",
    "nb": "æøå",
    "sv": "åäö",
    "fi": "äö",
}
