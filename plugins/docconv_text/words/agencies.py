"""News agencies, which stand where a name might: an origin, not an author. Lower case."""

_LISTED = """
reuters|associated press|the associated press|ap|afp|agence france-presse|dpa|apa|efe|europa press|ansa
lusa|belga|tass|interfax|ria novosti|sputnik|itar-tass|unian|ukrinform|xinhua|kyodo|jiji press|yonhap
bernama|antara|pti|ani|ians|upi|bloomberg|dow jones|rfi|voa|bbc|dw|rfa|cna|ttxvn|anadolu|aa|irna|fars
mena|notimex|télam|agência brasil|agência lusa|新华社|新華社|中新社|中新网|中新網|中央社|共同社|路透社
法新社|美联社|美聯社|俄新社|塔斯社|韩联社|韓聯社|彭博社|德新社|埃菲社|共同通信|時事通信|ロイター
連合ニュース|연합뉴스|뉴시스|뉴스1|로이터|тасс|риа новости|интерфакс|рейтер|белта|укринформ|رويترز|أ ف ب
د ب أ|أ ش أ|الأناضول|سبوتنيك|وام|واس|قنا|سانا|بترا|فرانس برس|أسوشيتد برس
"""
AGENCIES = frozenset(name for line in _LISTED.strip("\n").split("\n") for name in line.split("|"))
