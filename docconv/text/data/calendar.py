"""Words of dates: months, time zones with one fixed meaning, eras, halves of the day, habits of languages."""

# Single words, then names of several words after bars. Each means one month in every language that has
# it; names that do not (Croatian and Polish listopad) and those that are common words too (French des) are
# left out.
MONTHS = {
    1: (
        "january jan enero ene janvier janv januar jänner jän janeiro gennaio gen januari januarie "
        "ianuarie января январь янв январ січня stycznia styczeń sty ledna ocak يناير جانفي ιανουαρίου "
        "tammikuuta január"
        " ינואר בינואר"
        "|كانون الثاني|tháng một|tháng giêng"
    ),
    2: (
        "february feb febrero février févr fév februar fevereiro fev febbraio februari февраля февраль "
        "фев лютого lutego luty lut února şubat فبراير شباط فيفري φεβρουαρίου helmikuuta február februarie"
        " פברואר בפברואר"
        "|tháng hai"
    ),
    3: (
        "march mar marzo mars märz mär mrz março maret maart mrt марта март мар березня marca marzec března "
        "mart مارس آذار اذار μαρτίου maaliskuuta március martie"
        " מרץ במרץ מרס"
        "|tháng ba"
    ),
    4: (
        "april apr abril abr avril avr aprile апреля апрель апр квітня kwietnia kwiecień kwi dubna nisan "
        "أبريل ابريل إبريل نيسان أفريل απριλίου huhtikuuta április aprilie"
        " אפריל באפריל"
        "|tháng tư"
    ),
    5: (
        "may mayo mai maio maggio mag mei maj мая май травня maja května mayıs مايو أيار ايار ماي μαΐου "
        "μαίου toukokuuta május"
        " מאי במאי"
        "|tháng năm"
    ),
    6: (
        "june jun junio juin juni junho giugno giu июня июнь июн червня czerwca czerwiec cze června haziran "
        "يونيو يونيه حزيران جوان ιουνίου kesäkuuta június iunie"
        " יוני ביוני"
        "|tháng sáu"
    ),
    7: (
        "july jul julio juillet juil juli julho luglio lug июля июль июл липня lipca lipiec lip července "
        "temmuz يوليو يوليه تموز جويلية ιουλίου heinäkuuta július iulie"
        " יולי ביולי"
        "|tháng bảy"
    ),
    8: (
        "august aug agosto ago août aout agustus augustus augusti августа август авг серпня sierpnia "
        "sierpień srpna ağustos أغسطس اغسطس آب أوت αυγούστου elokuuta augusztus"
        " אוגוסט באוגוסט"
        "|tháng tám"
    ),
    9: (
        "september sep sept septiembre setiembre septembre setembro set settembre сентября сентябрь сен "
        "сент вересня września wrzesień wrz září eylül سبتمبر أيلول ايلول σεπτεμβρίου syyskuuta szeptember "
        "septembrie"
        " ספטמבר בספטמבר"
        "|tháng chín"
    ),
    10: (
        "october oct octubre octobre oktober okt outubro out ottobre ott октября октябрь окт жовтня "
        "października paź října ekim أكتوبر اكتوبر οκτωβρίου lokakuuta október octombrie"
        " אוקטובר באוקטובר"
        "|تشرين الأول|tháng mười"
    ),
    11: (
        "november nov noviembre novembre novembro ноября ноябрь ноя нояб листопада listopadu kasım نوفمبر "
        "νοεμβρίου marraskuuta noiembrie"
        " נובמבר בנובמבר"
        "|تشرين الثاني|tháng mười một"
    ),
    12: (
        "december dec diciembre dic décembre déc dezember dez dezembro dicembre desember декабря "
        "декабрь дек грудня grudnia gru prosince aralık ديسمبر δεκεμβρίου joulukuuta decembrie"
        " דצמבר בדצמבר"
        "|كانون الأول|tháng mười hai|tháng chạp"
    ),
}

# Hours east of UTC. Left out are names of several zones, such as CST (Chicago, China, Cuba) and BST,
# and those that are words in capitals (WEST, ART).
ZONES = {
    "utc": 0, "gmt": 0, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "мск": 3, "trt": 3, "pkt": 5, "ist": 5.5, "npt": 5.75, "ict": 7, "wib": 7, "wita": 8, "wit": 9,
    "hkt": 8, "sgt": 8, "myt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "ast": -4, "adt": -3, "brt": -3, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip

# Zones of the countries that write the month first, in figures.
MONTH_FIRST_ZONES = "est edt cdt mst mdt pst pdt akst akdt hst et pt ct mt"

DAY_FIRST = (
    "vi fr es pt it de nl ru uk be bg sr pl cs sk hr sl ro el tr ar he fa id ms th hi bn sv da nb nn no "
    "fi et lv ca gl en-gb en-ie en-in en-au en-nz en-za en-sg en-hk en-my en-pk en-ng en-ke"
)
MONTH_FIRST = "en-us"

# Years before the first of an era, by its name.
ERAS = {
    "民國": 1911, "民国": 1911, "中華民國": 1911, "中华民国": 1911,
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911,
}  # fmt: skip

# Halves of the day: what stands before a clock time (Chinese, Japanese, Korean) or after it.
BEFORE_NOON = "上午 早上 早晨 清晨 凌晨 午前 오전 am sa sáng ص صباحا صباحاً"
AFTER_NOON = "下午 午後 午后 傍晚 晚上 晚间 晚間 晚 中午 오후 pm ch chiều tối م مساء مساءً"
