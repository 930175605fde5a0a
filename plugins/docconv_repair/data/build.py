"""Build the two data files beside this script from the packages named in NOTICE.

Usage: python build.py JIEBA_DICT OPENCC_TS_CHARACTERS OPENCC_ST_CHARACTERS  (pypinyin must be importable)
"""

import lzma
import math
import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

HERE = Path(__file__).parent
WORDS = 70_000
LONGEST_WORD = 6


def in_charset(text: str, charset: str) -> bool:
    try:
        return len(text.encode(charset)) == 2 * len(text)
    except UnicodeEncodeError:
        return False


def mapping(path: str) -> dict[str, list[str]]:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return {
        source: targets.split(" ") for source, targets in (line.split("\t") for line in lines if "\t" in line)
    }


def readings_table(to_simplified: dict[str, list[str]], to_traditional: dict[str, list[str]]) -> str:
    rows = [
        "# traditional, simplified (+: is a traditional character too), readings; generated, see NOTICE\n"
    ]
    for traditional, (simplified, *_) in sorted(to_simplified.items()):
        if (
            traditional == simplified
            or not in_charset(traditional, "gbk")
            or not in_charset(simplified, "gbk")
        ):
            continue
        readings = pinyin(traditional, style=Style.TONE, heteronym=True, errors="ignore")
        if not readings:
            continue
        shared = "+" if simplified in to_traditional.get(simplified, [simplified]) else ""
        rows.append(f"{traditional}\t{simplified}{shared}\t{' '.join(readings[0])}\n")
    return "".join(rows)


def word_list(path: str) -> str:
    counts: dict[str, int] = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if len(word) <= LONGEST_WORD and in_charset(word, "gb2312") and all(c >= "\u4e00" for c in word):
            counts[word] = int(count)
    kept = sorted(counts, key=lambda word: (-counts[word], word))[:WORDS]
    kept += [word for word in counts if len(word) == 1 and counts[word] > 0]
    classes: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for word in kept:
        # Half a power of two is all the precision that ranking needs, and it packs well.
        classes[round(2 * math.log2(counts[word] + 1)), len(word)].add(word)
    return "".join(
        f"{level}\t{length}\t{''.join(sorted(words))}\n" for (level, length), words in sorted(classes.items())
    )


def main(dictionary: str, to_simplified: str, to_traditional: str) -> None:
    table = readings_table(mapping(to_simplified), mapping(to_traditional))
    (HERE / "readings.txt").write_text(table, encoding="utf-8")
    packed = lzma.compress(word_list(dictionary).encode("gb18030"), preset=9 | lzma.PRESET_EXTREME)
    (HERE / "words.xz").write_bytes(packed)


if __name__ == "__main__":
    main(*sys.argv[1:])
