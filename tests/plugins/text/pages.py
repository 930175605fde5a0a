"""Pages of our own writing, laid out as crawls are, in languages that the corpus lacks."""

GERMAN = """\
Startseite | Politik | Wirtschaft | Sport | Kultur
Oberländer Bote
Anmelden
Abo

Wirtschaft

Sägewerk in Talheim stellt auf Sonnenstrom um – „Der Wald trocknet mit“

Von Katharina Brunnhuber
Veröffentlicht am 12. März 2026, 14:35 Uhr
Aktualisiert: 12.03.2026, 16:10 Uhr

TALHEIM. Das Sägewerk Lindner hat am Donnerstag die größte Solaranlage des Landkreises in Betrieb genommen. \
Sie erzeugt so viel Strom, wie 800 Haushalte im Jahr verbrauchen.

„Wir haben lange gerechnet“, sagte Geschäftsführer Anton Lindner. „Am Ende war es die Trocknung, \
die den Ausschlag gab.“

Lesen Sie auch: Neue Brücke über die Ache wird teurer

Die Anlage soll sich in elf Jahren bezahlt machen. Die Gemeinde unterstützt \
das Vorhaben mit einem günstigen Darlehen.

Kritik vom Netzbetreiber

Der Netzbetreiber warnte allerdings, die Leitungen im Tal seien für weitere Anlagen dieser Größe \
nicht ausgelegt.

Teilen
Das könnte Sie auch interessieren
Feuerwehr rettet Kuh aus Güllegrube
Skilift am Kogel schließt für immer
Kommentare (2)
Almbauer51
12.03.2026, 17:02 Uhr
Endlich tut mal einer was.
Antworten
H. Moser
13.03.2026, 08:44 Uhr
Und wer zahlt die Leitungen?
Antworten
Impressum | Datenschutz | AGB
© 2026 Oberländer Bote GmbH. Alle Rechte vorbehalten.
"""

FRENCH = """\
Aller au contenu
Accueil > Société > Environnement
La Gazette du Littoral
À Port-Salan, les ostréiculteurs replantent les herbiers de la baie
Par Maëlle Kerbrat - Publié le 11 mars 2026 à 08h15
Mis à jour le 11/03/2026 à 10h02

Trois ans après la grande tempête, les professionnels de la baie ont commencé lundi à replanter les herbiers \
marins arrachés par les vagues.

« On ne fait pas ça pour la photo », prévient Yann Guillou, 46 ans, ostréiculteur depuis deux générations.

Lire aussi : Le phare de Kermor rouvre au public

Les plants, prélevés dans une anse voisine, sont fixés un à un sur des toiles de jute. Il en faudra 40 000.

La région finance l’essentiel des travaux, pour un montant de 620 000 euros. Un bilan sera dressé à l’automne.

Partager sur Facebook
Les plus lus
1. Une baleine aperçue au large
2. Le marché couvert fermé jusqu'à jeudi
Tous droits réservés © La Gazette du Littoral 2026
"""

JAPANESE = """\
ホーム
ニュース
海辺日報
ログイン

港町の路面電車、六十年ぶりに全線復旧　市民が線路磨き

2026年3月10日 18:30　社会
【写真】復旧した路面電車

港町市の路面電車が10日、豪雨被害から三年を経て全線で運転を再開した。\
始発電車には市民約二百人が乗り込んだ。

「音が帰ってきた」。停留所前で和菓子店を営む北見春枝さん（71）は目を細める。\
店ではまんじゅうを売り出した。

市は今後、運賃を据え置いたまま、夜間の増便を検討する。

（記者　宮下航平）

関連記事
灯台の一般公開、四月から
朝市の開始時刻を変更
Copyright © 2026 海辺日報社 All Rights Reserved.
"""

KOREAN = """\
본문 바로가기
한바다신문
로그인 회원가입
사회

산골 분교, 마을 도서관으로 다시 문 열어

입력 2026.03.11 09:20 수정 2026.03.11 11:05
김서윤 기자

폐교된 지 12년 된 산골 분교가 마을 도서관으로 다시 문을 열었다. \
주민들이 직접 벽을 칠하고 책장을 짰다.

관장을 맡은 박정희(63) 씨는 "아이들이 떠난 교실에 어른들이 먼저 돌아왔다"며 \
"자녀들도 아이를 데리고 온다"고 말했다.

군은 운영비로 해마다 3천만 원을 지원하기로 했다. \
겨울에는 난방비가 문제지만, 주민들은 불을 지키고 있다.

저작권자 © 한바다신문 무단전재 및 재배포 금지
많이 본 뉴스
시장 골목에 새 공중화장실
댓글 1
산바람
2026.03.11 10:10
가보고 싶네요.
답글 신고
"""

PORTUGUESE = """\
Ir para o conteúdo
Jornal da Serra
Início | Cidades | Esportes | Assine
Cidades
Moradores de Vale Fundo reabrem cinema fechado havia 25 anos
Sessão inaugural teve fila na praça e pipoca de graça
Por Helena Duarte
12/03/2026 19h40 Atualizado 13/03/2026 08h05

O Cine Aurora voltou a acender o letreiro na noite de quinta-feira, depois de 25 anos de portas fechadas.

"Minha mãe se casou porque meu pai furou a fila aqui", brincou o aposentado Osvaldo Pinheiro, de 70 anos.

Leia também: Ponte de madeira ganha corrimão

A sala tem 180 lugares e vai funcionar de quinta a domingo. Os ingressos custam R$ 10.

Compartilhe
Mais lidas
Chuva derruba muro do cemitério
Todos os direitos reservados - Jornal da Serra
"""
