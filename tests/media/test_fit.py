"""Pictures made fit: bounds, types, colours, and what hostile files do to it."""

import builtins
import random
import struct
import sys
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

from docconv.errors import DependencyError, DocconvError, InputError, LimitError
from docconv.media import CORE_TYPES, WEB_TYPES, fit, identify
from tests.media.pictures import SECRET, encoded, exif, moving, opened, photo

WEB = ("JPEG", "PNG", "GIF", "WEBP")
ALL = (*WEB, "AVIF", "BMP", "TIFF")
MODES = ("1", "L", "P", "RGB")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@given(
    st.sampled_from(ALL),
    st.sampled_from(MODES),
    st.integers(1, 90),
    st.integers(1, 90),
    st.integers(1, 8),
    st.fixed_dictionaries(
        {},
        optional={
            "width": st.integers(1, 100),
            "height": st.integers(1, 100),
            "max_bytes": st.integers(900, 4000),
            "grayscale": st.booleans(),
            "animated": st.booleans(),
            "formats": st.sampled_from(
                [CORE_TYPES, WEB_TYPES, ("image/jpeg",), ("image/png",), ("image/png", "image/jpeg")]
            ),
        },
    ),
)
@settings(max_examples=150, deadline=None)
def test_what_is_fitted_fits_and_stays(format, mode, width, height, orientation, wishes):
    mode = "RGB" if format == "JPEG" and mode == "P" else mode
    data = encoded(
        photo(width, height, mode),
        format,
        **({} if format in ("GIF", "BMP") else {"exif": exif(orientation)}),
    )
    made = fit(data, **wishes)
    found = identify(made.data)
    assert (found.media_type, found.width, found.height) == (made.media_type, made.width, made.height)
    assert made.media_type in wishes.get("formats", CORE_TYPES)
    assert made.width <= wishes.get("width", made.width)
    assert made.height <= wishes.get("height", made.height)
    assert len(made.data) <= wishes.get("max_bytes", len(made.data))
    assert SECRET.encode() not in made.data
    image = opened(made.data)
    assert image.size == (made.width, made.height)
    if wishes.get("grayscale"):
        assert image.mode in ("1", "L", "LA")
    assert fit(made.data, **wishes).data == made.data
    assert fit(data, **wishes) == made


@pytest.mark.parametrize("format", WEB)
def test_what_fits_passes_byte_for_byte(format):
    data = encoded(photo(), format)
    assert fit(data, formats=WEB_TYPES, width=60, height=40, max_bytes=len(data)).data is data


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("lossless", [True, False])
def test_metadata_goes_without_decoding(format, lossless, monkeypatch):
    options = {"xmp": f"<x>{SECRET}</x>".encode(), "exif": exif()}
    if format == "JPEG":
        options["comment"] = SECRET
    if format == "WEBP":
        options["lossless"] = lossless
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(photo(), format, icc_profile=profile, **options)
    assert SECRET.encode() in data
    without_pillow(monkeypatch)
    made = fit(data + b"hung on behind", formats=WEB_TYPES)
    assert not made.notes
    monkeypatch.undo()
    assert len(made.data) < len(data)
    assert SECRET.encode() not in made.data
    assert b"behind" not in made.data
    clean = opened(made.data)
    assert clean.info["icc_profile"] == profile
    assert not clean.getexif()
    assert clean.tobytes() == opened(data).tobytes()


def test_comments_of_a_gif_go_and_its_loop_stays():
    data = moving("GIF", loop=3, comment=SECRET.encode())
    made = fit(data)
    assert SECRET.encode() in data
    assert SECRET.encode() not in made.data
    image = opened(made.data)
    assert (image.n_frames, image.info["loop"]) == (3, 3)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_set_upright(format, orientation):
    image = Image.new("RGB", (40, 20), "white")
    image.paste((200, 0, 0), (0, 0, 20, 10))
    data = encoded(image, format, exif=exif(orientation), **({"quality": 95} if format == "JPEG" else {}))
    made = fit(data)
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    width, height = (20, 40) if orientation > 4 else (40, 20)
    assert (made.width, made.height) == (width, height)
    upright = opened(made.data).convert("RGB")
    assert orientation == 1 or not upright.getexif()
    for right in (0, 1):
        for low in (0, 1):
            red, green, _ = upright.getpixel(
                (width // 4 + right * width // 2, height // 4 + low * height // 2)
            )
            assert (green < 128) == ((right, low) == corner[orientation]), (right, low, red, green)


def test_a_lying_picture_is_measured_upright():
    data = encoded(photo(400, 100), "JPEG", exif=exif(6))
    made = fit(data, width=50, height=1000)
    assert (made.width, made.height) == (50, 200)


def test_bytes_are_reached_by_quality_before_size():
    data = encoded(photo(600, 400), "JPEG", quality=95)
    made = fit(data, max_bytes=len(data) // 2)
    assert (made.media_type, made.width) == ("image/jpeg", 600)
    small = fit(data, max_bytes=2000)
    assert small.width < 600
    assert len(small.data) <= 2000
    with pytest.raises(LimitError) as raised:
        fit(data, max_bytes=10)
    assert raised.value.code == "limit.bytes"


def test_transparency_stays_where_it_can_and_is_white_where_not():
    image = photo(20, 20).convert("RGBA")
    image.putalpha(0)
    for data in (encoded(image, "PNG"), encoded(image, "WEBP", lossless=True), encoded(image, "WEBP")):
        kept = fit(data, width=10)
        assert kept.media_type == "image/png"
        assert opened(kept.data).convert("RGBA").getpixel((5, 5))[3] == 0
        white = opened(fit(data, formats=["image/jpeg"]).data)
        assert all(low >= 250 for low, _ in white.getextrema())


def test_a_palette_stays_one_and_exact():
    data = encoded(photo(30, 30).quantize(16), "GIF")
    same = fit(data, formats=["image/png"])
    assert opened(same.data).convert("RGB").tobytes() == opened(data).convert("RGB").tobytes()
    assert opened(fit(data, width=20).data).mode == "P"


@pytest.mark.parametrize(("lossless", "media_type"), [(True, "image/png"), (False, "image/jpeg")])
def test_what_was_lossless_stays_so(lossless, media_type):
    data = encoded(photo(), "WEBP", lossless=lossless)
    made = fit(data)
    assert made.media_type == media_type
    if lossless:
        assert opened(made.data).convert("RGB").tobytes() == opened(data).convert("RGB").tobytes()


def test_deep_grays_are_not_cut_off():
    image = Image.new("I;16", (4, 4), 0x8000)
    made = fit(encoded(image, "TIFF"))
    assert opened(made.data).getpixel((0, 0)) == 0x80
    assert opened(fit(encoded(image, "PNG"), width=2).data).getpixel((0, 0)) == 0x80


def test_print_colours_become_screen_colours():
    data = encoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG")
    made = opened(fit(data).data)
    assert made.mode == "RGB"
    assert made.getpixel((3, 3))[0] > 200 > 60 > made.getpixel((3, 3))[1]


def test_a_colour_profile_is_applied_where_the_picture_is_drawn_anew():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    data = encoded(photo(), "JPEG", icc_profile=lab)
    assert "icc_profile" not in opened(fit(data, width=30).data).info
    data = encoded(photo(), "JPEG", icc_profile=b"no profile at all")
    assert opened(fit(data, width=30).data).size == (30, 20)


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP"])
def test_moving_pictures_stand_still_where_they_must(format):
    data = moving(format)
    assert fit(data, formats=WEB_TYPES).data == data
    still = fit(data, formats=WEB_TYPES, animated=False)
    assert [note.code for note in still.notes] == ["media.still"]
    image = opened(still.data)
    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((3, 3))[0] > 200


def test_other_users_of_pillow_do_not_change_the_result(monkeypatch):
    data = encoded(photo(80, 80), "TIFF", compression="tiff_deflate")
    broken = bytearray(data)
    broken[len(data) // 2 : len(data) // 2 + 40] = bytes(40)
    results = []
    for flag in (True, False):
        monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", flag)
        try:
            results.append(fit(bytes(broken)).data)
        except InputError as error:
            results.append(error.code)
        assert flag == ImageFile.LOAD_TRUNCATED_IMAGES
    assert results[0] == results[1]


def without_pillow(monkeypatch):
    real = builtins.__import__

    def closed(name, *rest):
        if name.partition(".")[0] == "PIL" or name == "pillow":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.delitem(sys.modules, "docconv.media.pillow", raising=False)
    monkeypatch.setattr(builtins, "__import__", closed)


def test_without_pillow_pictures_stay_as_they_are(monkeypatch):
    jpeg, webp, tiff = (encoded(photo(), format) for format in ("JPEG", "WEBP", "TIFF"))
    without_pillow(monkeypatch)
    for data in (jpeg, webp):
        made = fit(data, width=10)
        assert made.data == data
        assert [note.code for note in made.notes] == ["media.pillow"]
    with pytest.raises(DependencyError):
        fit(tiff)


def png_of(width, height, rows=b"x"):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png_of(16000, 16000), "limit.pixels"),
        (png_of(2**31 - 1, 2**31 - 1), "limit.pixels"),
        (png_of(0, 5), "media.broken"),
        (png_of(50, 50), "media.broken"),
        (png_of(50, 50)[:-30], "media.broken"),
        (png_of(50, 50).replace(b"\x08\2\0", b"\x08\6\0", 1), "media.broken"),
        (b"GIF89a\xff\xff\xff\xff\0\0\0;", "limit.pixels"),
        (b"GIF89a\x05\0\x05\0\0\0\0,", "media.broken"),
        (b"GIF89a", "media.unknown"),
        (b"\xff\xd8\xff\xc2\x00\x0b\x08\0\x02\0\x04\x01\x01\x11\x00\xff\xd9", "media.broken"),
        (b"\xff\xd8\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x11\x00", "limit.pixels"),
        (b"RIFF\xff\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 9 | 7 << 14), "media.broken"),
        (b"BM" + bytes(12) + struct.pack("<Iii", 40, 30000, -30000), "limit.pixels"),
        (b"BM" + bytes(12) + struct.pack("<Iii", 40, 3, -3), "media.broken"),
        (b"\0\0\0\x1cftypavif" + bytes(16) + b"ispe" + struct.pack(">III", 0, 60000, 60000), "limit.pixels"),
        (b"\0\0\0\x1cftypavif" + bytes(16) + b"ispe" + struct.pack(">III", 0, 6, 6), "media.broken"),
        (b"II*\0\x08\0\0\0\xff\xff", "media.unknown"),
        (b"II*\0\x08\0\0\0\2\0" + struct.pack("<HHIIHHII", 256, 3, 1, 9, 257, 4, 1, 9), "media.broken"),
        (b"<svg width='5' height='5'>", "media.svg"),
        (b"\x89PNG", "media.unknown"),
        (b"", "media.unknown"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused(data, code):
    with pytest.raises(DocconvError) as raised:
        fit(data, width=2)
    assert raised.value.code == code


def test_a_header_that_lies_about_the_size_is_found_out():
    data = bytearray(encoded(photo(300, 300), "GIF"))
    data[6:10] = struct.pack("<HH", 2, 2)
    with pytest.raises(LimitError):
        fit(bytes(data), formats=["image/png"], max_pixels=1000)


@pytest.mark.parametrize("format", WEB)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_picture_cut_short_is_mended_or_refused(format, part):
    image = photo(64, 64)
    data = encoded(image, format)
    try:
        made = fit(data[: int(len(data) * part)], formats=WEB_TYPES)
    except InputError:
        return
    assert [note.code for note in made.notes] == ["media.cut-short"]
    assert made.data[-2:] == b"\xff\xd9" if format == "JPEG" else made.data[-1:] == b";"
    assert opened(made.data).size == (64, 64) if format == "JPEG" else True


@given(st.sampled_from(ALL), st.integers(0, 10**6), st.sampled_from([{}, {"width": 9}, {"grayscale": True}]))
@settings(max_examples=150, deadline=None)
def test_damage_anywhere_is_an_error_of_ours_or_none(format, seed, wishes):
    noise = random.Random(seed)
    data = bytearray(
        encoded(photo(24, 24), format, **({"exif": exif(3)} if format in ("JPEG", "PNG") else {}))
    )
    for _ in range(noise.randrange(1, 12)):
        data[noise.randrange(len(data))] = noise.randrange(256)
    try:
        made = fit(bytes(data), **wishes, max_pixels=10**6)
    except DocconvError:
        return
    assert made.media_type in CORE_TYPES


def test_huge_metadata_costs_nothing():
    piece = (b"\xff\xe1\xff\xff" + b"Exif\0\0II*\0\x08\0\0\0\xff\xff").ljust(65537, b"\xee")
    jpeg = encoded(photo(), "JPEG")
    start = time.process_time()
    made = fit(jpeg[:2] + piece * 300 + jpeg[2:])
    assert made.data == jpeg
    endless = b"GIF89a\x05\0\x05\0\0\0\0!\xfe" + b"\x01x" * 2_000_000
    with pytest.raises(InputError):
        fit(endless)
    with pytest.raises(InputError):
        fit(
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 5, 5, 8, 2, 0, 0, 0)) + bytes(10**6)
        )
    assert time.process_time() - start < 5


def test_the_target_needs_a_format_that_can_be_drawn():
    with pytest.raises(ValueError, match="JPEG or PNG"):
        fit(encoded(photo(), "PNG"), formats=["image/gif"])
    with pytest.raises(InputError):
        fit(b'<svg xmlns="http://www.w3.org/2000/svg"/>', formats=["image/png"])
