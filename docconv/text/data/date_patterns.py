"""Shapes of dates and clock times, as regular expressions; matched without regard to case.

They are meant for text whose digits, blanks and full-width marks have been made ASCII. Every repeat is
bounded and every pattern that begins with a digit refuses to start inside a number, so that matching stays
linear. Groups: ``y m d`` figures; ``a b`` a pair whose order is open, with ``sep`` between; ``mon`` a month
name; ``roc``, ``era`` and ``ey`` a count of years from another start; ``hy hm hd`` Chinese numerals.
"""

from collections.abc import Iterable

# Not in the middle of a number, an identifier or an address. Stands behind the first figure: a pattern that
# begins with a set of characters is looked for far faster than one that begins with a look behind.
_START = r"(?<![A-Za-z0-9_.%=&#-].)(?<![A-Za-z_.%-]/.)"
# Not behind a figure or the mark of a number.
_OPEN = r"(?<![\d.,/:-].)"
# Not going on as a number, unless a clock time is glued on: 2017-02-0717:19, 28.01.2020-15:49.
_STOP = r"(?!\d(?!\d?:[0-5]\d))(?![./]\d|-\d(?!\d?:[0-5]\d))"
# No month has a name in ideographs, kana or Hangul, in which a figure may stand anywhere.
_WORD = r"[^\W\d_\u3040-\ud7a3]{2,12}"
_MONTH = rf"(?P<mon>(?:tháng|كانون|تشرين) [^\W\d_]{{2,8}}(?: (?:một|hai)\b)?|{_WORD})"
# The same month by its other name.
_ARABIC = r"[\u0621-\u064a]{2,8}(?: [\u0621-\u064a]{4,7}\b)?"
_YEAR = r"(?P<y>[12]\d{3})"
_FIRST_YEAR = rf"(?P<y>[12]{_START}\d{{3}})"
_FIRST_FIGURE = rf"(?P<a>\d{_START}\d?)"
_ERA = r"(?P<era>中華民國|中华民国|民國|民国|令和|平成|昭和|大正)"
_HAN_DIGITS = "〇○零0OＯ一二三四五六七八九"
_HAN_NUMBER = "元一二三四五六七八九十廿卅"

_ERAS = ("民國", "民国", "令和", "平成", "昭和", "大正")
_YEARS = ("1", "2")  # what a year begins with

#: Each pattern behind strings of which one must be in the text, so that no pattern is compiled, or searched
#: for, in vain: such strings are found far sooner.
DATES: tuple[tuple[Iterable[str], str], ...] = (
    # 2022-01-13, 2022/1/13, 2022.01.13
    ("-/.—", rf"{_FIRST_YEAR}(?P<sep>[-/.—])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}){_STOP}"),
    # 20220113T131452
    (
        tuple(sign + figure for sign in "Tt" for figure in "0123456789"),
        rf"{_FIRST_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?=T\d{{4}})",
    ),
    # 2022年1月13日, 2022년 1월 13일
    ("年년", r"(?P<y>[12](?<!\d.)\d{3}) ?[年년] ?(?P<m>\d{1,2}) ?[月월] ?(?P<d>\d{1,2}) ?[日号號일]"),
    # 二零一六年十月二十二日
    (
        tuple(figure + blank + "年" for figure in f"{_HAN_DIGITS}oｏ" for blank in ("", " ")),
        rf"(?P<hy>[{_HAN_DIGITS}](?<![{_HAN_DIGITS}].)[{_HAN_DIGITS}]{{3}}) ?年"
        rf" ?(?P<hm>[{_HAN_NUMBER}]{{1,2}}) ?月 ?(?P<hd>[{_HAN_NUMBER}]{{1,3}}) ?[日号號]",
    ),
    # 民國一百一十一年三月五日, 昭和五十年三月五日
    (
        _ERAS,
        rf"{_ERA} ?(?P<ehy>[{_HAN_NUMBER}百]{{1,6}}) ?年"
        rf" ?(?P<hm>[{_HAN_NUMBER}]{{1,2}}) ?月 ?(?P<hd>[{_HAN_NUMBER}]{{1,3}}) ?[日號号]",
    ),
    # 民國111年5月15日, 令和4年1月13日, 民國111/05/15
    (
        _ERAS,
        rf"{_ERA} ?(?P<ey>\d{{1,3}}|元) ?年"
        r" ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号號]",
    ),
    (
        _ERAS,
        rf"{_ERA} ?(?P<ey>\d{{1,3}})(?P<sep>[-/.])"
        rf"(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}){_STOP}",
    ),
    # (譯者:王小明)1110515, how agencies in Taiwan sign a report: the year since 1911, month and day
    ((")1",), r"(?P<roc>1(?<=[\u4e00-\u9fff][)]1)[0-4]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d./:-])"),
    # 13/01/2022, 04.01.2022, 12-01-2022
    (
        tuple(sign + figure for sign in "-/." for figure in _YEARS),
        rf"{_FIRST_FIGURE}(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep){_YEAR}{_STOP}",
    ),
    # 2022. 1. 13. (Korean, Hungarian); 13. 1. 2022 (Czech, Slovak, Finnish, German set with care)
    ((". ",), rf"{_FIRST_YEAR}\. (?P<m>\d{{1,2}})\. (?P<d>\d{{1,2}})(?!\d|\.\d)"),
    ((". 1", ". 2"), rf"{_FIRST_FIGURE}(?P<sep>\.) (?P<b>\d{{1,2}})\. {_YEAR}(?!\d|\.\d)"),
    # ngày 13 tháng 1 năm 2022; 13 tháng 1, 2022; 13 Thg 1, 2022
    (
        ("áng", "ÁNG", "hg", "Hg", "HG"),
        rf"(?P<d>\d(?<!\d.)\d?) ?(?:tháng|thg) ?(?P<m>\d{{1,2}})(?: ?, ?| năm | ){_YEAR}(?!\d)",
    ),
    # 13 January 2022, 13. Januar 2022, 13 de enero de 2022, 13 января 2022 г., 18 يناير 2022, 13-Jan-2022,
    # 13/jan/2022, 5 آذار/مارس 2022
    (
        " -./",
        rf"(?P<d>\d{_OPEN}\d?)(?:st|nd|rd|th|er|º|°|\.)?(?: (?:of|de)\b|[-/])? ?{_MONTH}\.?"
        rf"(?:/{_ARABIC})?(?: ?[,،]| de[l]?| of| năm|[-/])? ?{_YEAR}(?![\d,.]\d|\d)",
    ),
    # January 13, 2022; Jan. 13th 2022; enero 13 de 2022
    (
        tuple(f"{end} {figure}" for end in "0123456789tTdDhHeElL,،" for figure in _YEARS),
        rf"(?<![^\W\d_]){_MONTH}\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: ?[,،]| de[l]?|,)? {_YEAR}(?![\d,.]\d|\d)",
    ),
    # 2022 January 13, 2022-Jan-13
    (" -.,", rf"(?P<y>[12]{_OPEN}\d{{3}})[ ,.-]{{1,2}}{_MONTH}\.?[ -](?P<d>\d{{1,2}})(?!\d)"),
)

_CLOCK = (
    r"(?P<time>(?:(?P<before>上午|早上|早晨|清晨|凌晨|中午|下午"
    r"|午前|午後|午后|傍晚|晚上|晚间|晚間|晚|오전|오후) ?)?"
    r"(?P<h>[01]?\d|2[0-3])"
    r"(?: ?: ?(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,](?P<f>\d{1,6})\d{0,3})?)?"
    r"| ?[时時点點시] ?(?P<zmi>[0-5]?\d) ?[分분](?: ?(?P<zs>[0-5]?\d) ?[秒초])?"
    r"| ?h ?(?P<hmi>[0-5]\d)"
    r"|(?<=T\d\d)(?P<cmi>[0-5]\d)(?P<cs>[0-5]\d)?"
    r"|\.(?P<dmi>[0-5]\d)(?= ?(?:Uhr|WIB|WITA|WIT|[ap]\.?m|GMT|BST|E[SD]T|AE[SD]T)\b))"
    r"(?![\d:])"
    r"(?: ?(?P<after>a\.? ?m\b\.?|p\.? ?m\b\.?|SA\b|CH\b|sáng|chiều|tối|صباحا\u064b?|مساء\u064b?|[صم]\b))?)"
)
_ZONE = (
    r"(?: ?(?P<z>Z)\b"
    r"| ?[(\[]?(?P<base>UTC|GMT) ?(?P<bsign>[+-])(?P<bh>0?\d|1[0-4])(?::?(?P<bm>[0-5]\d))?(?!\d)"
    r"| ?(?P<sign>[+-])(?P<oh>0\d|1[0-4])(?::?(?P<om>00|15|30|45))?(?![\d-])"
    r"| ?[(\[]?(?P<zone>[A-Z]{2,4}|мск)\b(?![-'’.]\w))?"
)

# What may stand between a date and its time; at most six of these in a row.
_BETWEEN = (
    r"(?: ?[(\[][^()\[\]\d]{1,12}[)\]]"
    r"| ?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]| [월화수목금토일]요일| г(?:\.|ода)| r\.|[مء](?= ))?"
    r"(?:[ ,;|/·•@–—،-]|\.(?= )"
    r"|\b(?:at|à|às|as|a las|alle|alle ore|ore|um|om|o godz|kl|lúc|klo|saat|pukul|jam|в|о)\b\.?|الساعة|وقت){0,6}"
)
TIME_AFTER = rf"(?:T|{_BETWEEN}){_CLOCK}{_ZONE}"
TIME_BEFORE = (
    rf"(?<!\d)(?<!\d[:.,/-]){_CLOCK}{_ZONE}[)\]]?"
    r"(?:[ ,;|/·•–—،-]|\b(?:ngày|on|del|le|am|em|de|do dia)\b|(?:thứ|chủ) \w{2,4}|hôm nay){0,6}$"
)
# A time zone that stands after a date whose time came first: 11:48 2022-08-04 HKT.
ZONE_AFTER = r" ?[(\[]?(?P<zone>[A-Z]{2,4}|мск)\b(?![-'’.]\w)"
# The whole of a machine's stamp: 20220113, 20220113131452.
COMPACT = r"(?P<y>[12]\d{3})(?P<m>\d\d)(?P<d>\d\d)(?:(?P<h>\d\d)(?P<mi>\d\d)(?P<s>\d\d)?)?"
