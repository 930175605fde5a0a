"""Letters of the alphabets that one-byte encodings carry, commonest first, and what each encoding is used
for.
"""

# Lower-case letters outside ASCII, by script, in order of frequency in running text.
ALPHABETS = {
    "cyrillic": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґўјљњћђџѓќѕ",
    "greek": "αοιτενσηυρκπςμλόίάέωήγδύθώχβφξζψϊΐϋΰ",
    "hebrew": "יוהלאתרמבשנכעדםחקפטגסזןצךףץ",
    "arabic": "اليمونرتبةعدسفهكقحجشطىصخأذثضغزئءإظآؤپچژگیک",
    "thai": "านรอกเงมยลวดท่ส้ัีิตะไหปคุขูแจใำื็บึพถชโผซ์ธณศฉญฟภษฐฎๆฮฝฬฤฏ",
    "latin": "éáèíóàçãêúñöäüôâõîûïëùåøæœßìòăąęłńśćčšžřěůżźőűğışțţșđơưŕĺľďťňýðþėįųūāēīņķļ",
}

# One-byte encodings that are tried, in order of preference, and the languages that speak for each.
ONE_BYTE = {
    "cp1252": "en fr de es pt it nl sv da nb fi id",
    "cp1251": "ru uk bg sr",
    "cp1258": "vi",
    "cp1250": "pl cs sk hu ro hr sl",
    "koi8-r": "ru",
    "cp1253": "el",
    "cp1254": "tr",
    "cp1255": "he",
    "cp1256": "ar fa",
    "cp1257": "lt lv et",
    "cp874": "th",
    "cp866": "ru",
    "iso-8859-2": "pl cs sk hu ro hr sl",
    "iso-8859-5": "ru uk bg sr",
    "mac_roman": "",
    "mac_cyrillic": "",
}

# Encodings with more than one byte a character, in order of preference where all else is equal.
MANY_BYTES = ("euc_jp", "gb18030", "big5hkscs", "cp932", "cp949")
