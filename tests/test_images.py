from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from briefing.errors import Location, Severity
from briefing.images import load_asset
from briefing.images.raster import MOST_PIXELS
from briefing.model.library import FigureFile
from briefing.tree.nodes import Asset
from briefing.writers.pdf.srgb import srgb_profile
from pdf_samples import png

AT = Location("content/figures/map.png")
SECRET = b"49.2827 N, Vancouver; J. Doe"


def figure(data: bytes) -> FigureFile:
    return FigureFile("map.png", data, AT)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def asset_of(data: bytes, width: float | None = None) -> Asset:
    asset, problems = load_asset(figure(data), width=width)
    assert asset is not None, problems
    assert problems == []
    return asset


def opened(asset: Asset) -> Image.Image:
    picture = Image.open(BytesIO(asset.data))
    picture.load()
    return picture


def test_the_pixels_of_a_png_stay_as_they_are() -> None:
    asset = asset_of(png(4, 3))
    assert asset.media_type == "image/png"
    assert asset.pixels == (4, 3)
    assert asset.size == (2, 1.5)
    assert opened(asset).tobytes() == Image.open(BytesIO(png(4, 3))).tobytes()


def test_nothing_but_pixels_is_left_of_a_png() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = Image.new("RGB", (8, 8), "red")
    data = encoded(picture, "PNG", pnginfo=info, exif=exif, dpi=(300, 300), icc_profile=profile)
    asset = asset_of(data)
    assert SECRET in data
    assert SECRET not in asset.data
    kinds = [asset.data[at + 4 : at + 8] for at in chunks(asset.data)]
    assert kinds == [b"IHDR", b"IDAT", b"IEND"]
    assert asset.size == (1.92, 1.92), "the resolution is used before it is dropped"


def chunks(data: bytes) -> list[int]:
    at, found = 8, []
    while at < len(data):
        found.append(at)
        at += 12 + struct.unpack(">L", data[at : at + 4])[0]
    return found


def test_nothing_but_pixels_is_left_of_a_jpeg() -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    data = encoded(Image.new("RGB", (16, 16), "navy"), "JPEG", exif=exif, comment=SECRET)
    asset = asset_of(data)
    assert data.count(SECRET) == 2
    assert SECRET not in asset.data
    assert b"Exif" not in asset.data
    assert asset.media_type == "image/jpeg"
    assert not opened(asset).getexif()


def test_a_picture_that_a_tag_turns_stands_upright() -> None:
    picture = Image.new("RGB", (40, 20), "white")
    picture.paste((255, 0, 0), (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    asset = asset_of(encoded(picture, "JPEG", exif=exif, quality=95))
    upright = opened(asset)
    assert upright.size == (20, 40)
    assert upright.getpixel((10, 5))[0] > 240  # type: ignore[index]
    assert upright.getpixel((10, 5))[1] < 30  # type: ignore[index]
    assert min(upright.getpixel((10, 35))) > 240  # type: ignore[arg-type]


def test_the_name_says_nothing_and_follows_the_pixels() -> None:
    first, again, other = asset_of(png(4, 3)), asset_of(png(4, 3)), asset_of(png(5, 3))
    assert first == again
    assert first.name != other.name
    assert first.name.startswith("image-")
    assert "map" not in first.name


@pytest.mark.parametrize(
    ("mode", "color", "expected"),
    [
        ("RGBA", (0, 0, 0, 0), (255, 255, 255)),
        ("RGBA", (255, 0, 0, 128), (255, 127, 127)),
        ("LA", (0, 0), (255, 255, 255)),
        ("P", 3, None),
        ("1", 0, 0),
        ("L", 77, 77),
        ("I;16", 0x8000, 0x80),
    ],
)
def test_every_kind_of_png_becomes_grey_or_rgb_on_white(mode: str, color: object, expected: object) -> None:
    picture = Image.new(mode, (3, 3), color)  # type: ignore[arg-type]
    result = opened(asset_of(encoded(picture, "PNG")))
    assert result.mode in ("L", "RGB")
    assert expected is None or result.getpixel((1, 1)) == expected


def test_inks_become_light() -> None:
    data = encoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", quality=95)
    picture = opened(asset_of(data))
    assert picture.mode == "RGB"
    red, green, blue = picture.getpixel((4, 4))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


def test_colours_are_taken_out_of_their_own_profile() -> None:
    swapped = srgb_profile().replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    red = Image.new("RGB", (4, 4), (200, 10, 10))
    assert opened(asset_of(encoded(red, "PNG", icc_profile=srgb_profile()))).getpixel((1, 1)) == (200, 10, 10)
    assert opened(asset_of(encoded(red, "PNG", icc_profile=swapped))).getpixel((1, 1)) == (10, 200, 10)


def test_a_broken_profile_is_a_warning() -> None:
    data = encoded(Image.new("RGB", (4, 4), (9, 9, 9)), "PNG", icc_profile=b"nonsense")
    asset, [problem] = load_asset(figure(data))
    assert asset is not None
    assert (problem.code, problem.severity, problem.at) == ("image-profile", Severity.WARNING, AT)


def test_more_pixels_than_print_are_left_out() -> None:
    data = encoded(Image.effect_noise((2000, 1000), 50), "PNG")
    asset = asset_of(data, width=144)
    assert asset.pixels == (600, 300)
    assert asset.size == (144, 72)
    wide = asset_of(encoded(Image.new("L", (5000, 100)), "PNG"))
    assert wide.pixels == (3300, 66)


def test_a_coarse_picture_is_a_warning() -> None:
    asset, [problem] = load_asset(figure(png(50, 20)), width=360)
    assert asset is not None
    assert asset.size == (360, 144)
    assert str(problem) == (
        "content/figures/map.png: warning[image-coarse]: the picture has 50 pixels for 5.0 inches; it will look "
        "coarse; use one 1500 pixels wide"
    )


def header(width: int, height: int) -> bytes:
    """Make the head of a PNG that says it is large."""
    head = b"IHDR" + struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    idat = b"IDAT" + zlib.compress(b"\0" * 100)
    parts = [
        struct.pack(">L", len(part) - 4) + part + struct.pack(">L", zlib.crc32(part)) for part in (head, idat, b"IEND")
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


GIF = encoded(Image.new("P", (2, 2)), "GIF")
TIFF = encoded(Image.new("RGB", (2, 2)), "TIFF")
ANIMATED = encoded(Image.new("RGB", (2, 2)), "PNG", save_all=True, append_images=[Image.new("RGB", (2, 2), "red")])
WHOLE = encoded(Image.effect_noise((64, 64), 90), "JPEG")


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (GIF, "image-format", "a GIF file cannot be used here; export it as PNG or JPEG"),
        (TIFF, "image-format", "a TIFF file cannot be used here"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image-format", "a SVG file"),
        (b"%PDF-1.7", "image-format", "a PDF file"),
        (b"", "image-format", "this is not a picture that can be read"),
        (b"hello", "image-format", "this is not a picture that can be read"),
        (ANIMATED, "image-format", "the picture is animated"),
        (header(8000, 5001), "image-too-large", "the picture has 8,000 × 5,001 pixels"),
        (header(100_000, 100_000), "image-too-large", "far too many pixels"),
        (header(100, 100), "image-broken", "the picture is broken"),
        (WHOLE[: len(WHOLE) // 2], "image-broken", "the picture is broken"),
        (png(4, 3)[:40], "image-broken", "the picture is broken"),
        (png(4, 3).replace(b"IDAT", b"IDAX"), "image-broken", "the picture is broken"),
    ],
    ids=range(13),
)
def test_what_cannot_be_used_is_told_and_never_raised(data: bytes, code: str, words: str) -> None:
    asset, [problem] = load_asset(figure(data))
    assert asset is None
    assert (problem.severity, problem.code, problem.at) == (Severity.ERROR, code, AT)
    assert words in str(problem)


def test_the_limit_is_forty_million_pixels() -> None:
    assert MOST_PIXELS == 40_000_000
    _, [problem] = load_asset(figure(header(8000, 5000)))
    assert problem.code == "image-broken", "exactly forty million are not too many; its data are missing"
