"""The figures that the repairs are measured by, on the samples and on generated text."""

import pytest

from tests.perf import repairs
from tests.support import shared

ON_SAMPLES = [
    repairs.gbk_pinyin,
    repairs.not_pinyin,
    repairs.mojibake,
    repairs.mojibake_repaired,
    repairs.mojibake_controls,
    repairs.samples,
]


@pytest.mark.parametrize("figure", ON_SAMPLES)
def test_samples(figure):
    shared("samples")
    rate = figure()
    assert rate.all
    assert rate.reached, rate.failures[:3]


@pytest.mark.parametrize("figure", [repairs.misread, repairs.misread_lossy, repairs.old_fonts])
def test_generated_damage(figure):
    rate = figure()
    assert rate.all > 15
    assert rate.reached, rate.failures[:3]


def test_clean_texts_are_untouched():
    rate = repairs.generated_clean(300)
    assert rate.reached, rate.failures[:3]


def test_generated_pinyin():
    rate = repairs.pinyin_generated(20)
    assert rate.reached, rate.failures[:3]
