"""Sentences of our own in many languages, as newspapers write them."""

SENTENCES = {
    "ar": ("أعلنت الحكومة يوم الأربعاء أن ميزانية العام المقبل ستكون أصغر من المتوقع.",),
    "bg": ("Кметството обяви вчера, че новата библиотека ще отвори врати през пролетта за всички жители.",),
    "ca": ("El govern va anunciar dimecres que el pressupost de l’any vinent serà més petit; col·laborarà.",),
    "cs": (
        "Vláda ve středu oznámila, že příští rozpočet bude nižší, než se čekalo, řekl mluvčí.",
        "Český průmysl v létě výrazně vzrostl.",
    ),
    "de": ("Die Regierung kündigte am Mittwoch an, dass der Haushalt für nächstes Jahr kleiner ausfällt.",),
    "el": (
        "Η κυβέρνηση ανακοίνωσε την Τετάρτη ότι ο προϋπολογισμός θα είναι μικρότερος.",
        "Οι αγρότες της περιοχής διαμαρτύρονται για τις τιμές του λαδιού.",
    ),
    "en": (
        "The city council said on Wednesday that next year’s budget would be smaller – much smaller.",
        "A café in São Paulo serves crème brûlée and “jamón”; the naïve waiter shrugs.",
    ),
    "es": (
        "El Gobierno anunció el miércoles que el presupuesto del próximo año será menor.",
        "Los últimos días fueron difíciles: ¿quién pagará la reparación eléctrica?",
    ),
    "fa": ("دولت روز چهارشنبه اعلام کرد که بودجهٔ سال آینده کمتر از حد انتظار خواهد بود.",),
    "fr": (
        "Le gouvernement a annoncé mercredi que le budget de l’année prochaine sera réduit.",
        "« C’était déjà décidé », a déclaré le maire à la presse, où l’été s’achève.",
    ),
    "he": ("הממשלה הודיעה ביום רביעי כי התקציב לשנה הבאה יהיה קטן מהצפוי.",),
    "hi": ("सरकार ने बुधवार को कहा कि अगले साल का बजट उम्मीद से छोटा होगा।",),
    "hu": (
        "A miniszterelnök szerint az új törvény jövőre lép hatályba, közölte a szóvivő.",
        "Az erős szél miatt több folyón leállt a hajózás, a révészek később indulnak.",
    ),
    "is": ("Ríkisstjórnin tilkynnti á miðvikudag að fjárlög næsta árs yrðu minni en búist var við.",),
    "ja": (
        "政府は水曜日、来年度の予算が予想より小さくなると明らかにした。",
        "地元の漁師たちは強い風のため出港を見合わせている。",
    ),
    "ko": (
        "정부는 수요일 내년 예산이 예상보다 작을 것이라고 밝혔다.",
        "강한 바람 때문에 어민들은 출항을 미루고 있다.",
    ),
    "lt": ("Vyriausybė trečiadienį pranešė, kad kitų metų biudžetas bus mažesnis, nei tikėtasi.",),
    "nl": ("De regering kondigde woensdag aan dat de begroting kleiner wordt, zei de minister op zee.",),
    "pl": (
        "Rząd zapowiedział w środę, że przyszłoroczny budżet będzie mniejszy, niż wcześniej sądzono.",
        "Źródła bliskie ministerstwu twierdzą, że decyzja już zapadła.",
    ),
    "pt": ("O governo anunciou na quarta-feira que o orçamento do próximo ano será menor, não maior.",),
    "ro": ("Primăria a anunțat ieri că noua bibliotecă se va deschide în primăvară pentru toți locuitorii.",),
    "ru": (
        "Правительство в среду объявило, что бюджет будущего года окажется меньше ожидаемого.",
        "Из-за сильного ветра рыбаки отложили выход в море.",
    ),
    "sr": ("Влада је у среду објавила да ће буџет за следећу годину бити мањи од очекиваног.",),
    "sv": ("Regeringen meddelade på onsdagen att nästa års budget blir mindre än väntat.",),
    "th": ("รัฐบาลประกาศเมื่อวันพุธว่างบประมาณปีหน้าจะน้อยกว่าที่คาดไว้",),
    "tr": (
        "Hükümet çarşamba günü gelecek yılın bütçesinin beklenenden küçük olacağını açıkladı.",
        "Türkiye'nin başkenti Ankara'da düzenlenen toplantıya çok sayıda bakan katıldı.",
    ),
    "uk": (
        "Учора мерія оголосила, що нова бібліотека відкриється навесні наступного року для мешканців міста.",
    ),
    "vi": (
        "Chính phủ hôm thứ Tư thông báo ngân sách năm tới sẽ nhỏ hơn dự kiến.",
        "Do gió mạnh, ngư dân địa phương hoãn ra khơi.",
        "Cộng đồng người dân địa phương đã gọi điện hỏi về kế hoạch mở trường học mới.",
        "Thư viện mở cửa từ thứ Hai, ai cũng được mượn sách.",
    ),
    "zh-Hans": (
        "政府周三宣布，明年的预算将低于预期，发言人说。",
        "由于强风，当地渔民推迟了出海时间。",
    ),
    "zh-Hant": (
        "政府週三宣布，明年的預算將低於預期，發言人說。",
        "由於強風，當地漁民延後了出海時間。",
        "市政府昨天宣布，新的圖書館將在明年春天向市民開放。",
        "兩國代表團對經濟問題進行了長時間的討論，並將繼續協調。",
    ),
}
