"""Pictures of pixels: decoded from a closed list of formats, stripped to their pixels, encoded again.

    figures/DSC_0042.jpg (EXIF, GPS, a profile, turned by a tag)  ->  Asset "image-3f9a….jpg": upright sRGB pixels

Transparent parts become white, as on paper. More pixels than 300 to the inch are never printed, so they are left out.
Pillow's only home: its warnings are errors here, and nothing is decoded that is larger than the limit.
"""

from __future__ import annotations

import hashlib
import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from briefing.errors import Diagnostic, Location, error, warning
from briefing.model.library import FigureFile
from briefing.tree.nodes import Asset
from briefing.units import Pt

MOST_PIXELS = 40_000_000
MOST_BYTES = 60_000_000
FORMATS = ("PNG", "JPEG")

_FINEST, _COARSEST = 300, 100  # pixels to the inch of the printed picture
_LONGEST = 3300  # pixels of the longer side where the printed width is not known: 11 inches
_UNKNOWN_DPI = 144.0
_SIGNATURES = {b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"RIFF": "WebP", b"%PDF": "PDF",
               b"<?xml": "XML", b"<svg": "SVG", b"\0\0\0": "HEIC or AVIF"}  # fmt: skip


def read_raster(figure: FigureFile, width: Pt | None) -> tuple[Asset | None, list[Diagnostic]]:
    """Decode a picture and encode it again without anything but its pixels; `width` is what it is printed at."""
    if len(figure.data) > MOST_BYTES:
        return None, [error("image-too-large", figure.at, f"the file has more than {MOST_BYTES:,} bytes", _SMALLER)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return _load(figure, width)
        except UnidentifiedImageError:
            return None, [_unknown(figure)]
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return None, [error("image-too-large", figure.at, "the picture has far too many pixels", _SMALLER)]
        except (OSError, ValueError, SyntaxError, EOFError, Warning) as problem:
            message = (
                f"the picture is broken: {str(problem).splitlines()[0] if str(problem) else type(problem).__name__}"
            )
            return None, [error("image-broken", figure.at, message, "export it again")]


def rows_of(data: bytes) -> tuple[bytes, bytes]:
    """Give the pixels of a picture that was encoded here, row by row: as they are stored, and in RGB."""
    with Image.open(BytesIO(data), formats=FORMATS) as picture:
        return picture.tobytes(), picture.convert("RGB").tobytes()


def png_of(size: tuple[int, int], pixels: bytes) -> bytes:
    """Encode rows of RGB pixels as PNG."""
    buffer = BytesIO()
    Image.frombytes("RGB", size, pixels).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


_SMALLER = f"a picture may have {MOST_PIXELS // 1_000_000} million pixels; export it smaller"


def _unknown(figure: FigureFile) -> Diagnostic:
    if figure.data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        return error("image-broken", figure.at, "the picture is broken: it is cut off or changed", "export it again")
    kind = next((name for start, name in _SIGNATURES.items() if figure.data.startswith(start)), "")
    message = f"a {kind} file cannot be used here" if kind else "this is not a picture that can be read"
    return error("image-format", figure.at, message, "export it as PNG or JPEG")


def _load(figure: FigureFile, width: Pt | None) -> tuple[Asset | None, list[Diagnostic]]:
    with Image.open(BytesIO(figure.data), formats=FORMATS) as check:
        if check.width * check.height > MOST_PIXELS:
            size = f"{check.width:,} × {check.height:,}"
            return None, [error("image-too-large", figure.at, f"the picture has {size} pixels", _SMALLER)]
        if getattr(check, "is_animated", False) and check.format == "PNG":
            return None, [error("image-format", figure.at, "the picture is animated", "export one frame of it")]
        check.verify()
    problems: list[Diagnostic] = []
    with Image.open(BytesIO(figure.data), formats=FORMATS) as source:
        kind = "PNG" if source.format == "PNG" else "JPEG"
        dpi = _dpi(source)
        picture = _plain(source, figure.at, problems)
    printed = (width, width * picture.height / picture.width) if width else _natural(picture, dpi)
    picture = _reduced(picture, width)
    if width and picture.width < width / 72 * _COARSEST:
        message = f"the picture has {picture.width} pixels for {width / 72:.1f} inches; it will look coarse"
        problems.append(warning("image-coarse", figure.at, message, f"use one {width / 72 * _FINEST:.0f} pixels wide"))
    return _encoded(picture, kind, printed), problems


def _dpi(source: ImageFile.ImageFile) -> float:
    """Give the resolution that the file states, if it is one that can be meant."""
    value = source.info.get("dpi")
    dpi = float(value[0]) if isinstance(value, tuple) and value else 0.0
    return dpi if 50 <= dpi <= 1200 else _UNKNOWN_DPI


def _natural(picture: Image.Image, dpi: float) -> tuple[Pt, Pt]:
    return picture.width * 72 / dpi, picture.height * 72 / dpi


def _plain(source: Image.Image, at: Location, problems: list[Diagnostic]) -> Image.Image:
    """Give a picture's pixels upright, opaque, in grey or sRGB, eight bits deep, with no metadata."""
    source.load()
    profile = source.info.get("icc_profile")
    picture = ImageOps.exif_transpose(source)
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    picture = _opaque(picture)
    if profile and picture.mode in ("RGB", "CMYK"):
        picture = _in_srgb(picture, profile, at, problems)
    if picture.mode not in ("L", "RGB"):
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _opaque(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB") if picture.mode == "P" else picture
    drawn = picture.convert("RGBA")
    paper = Image.new("RGBA", drawn.size, (255, 255, 255, 255))
    paper.alpha_composite(drawn)
    return paper.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes, at: Location, problems: list[Diagnostic]) -> Image.Image:
    """Take colours from the picture's own profile into sRGB, which is what the documents say they are in."""
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        message = "the picture's colour profile cannot be read; its colours are taken as sRGB"
        problems.append(warning("image-profile", at, message, "export it in sRGB"))
        return picture
    return picture if turned is None else turned


def _reduced(picture: Image.Image, width: Pt | None) -> Image.Image:
    """Leave out pixels that no printer shows."""
    most = width / 72 * _FINEST / picture.width if width else _LONGEST / max(picture.size)
    if most >= 0.9:
        return picture
    size = (max(1, round(picture.width * most)), max(1, round(picture.height * most)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, kind: str, size: tuple[Pt, Pt]) -> Asset:
    buffer = BytesIO()
    if kind == "PNG":
        picture.save(buffer, "PNG", optimize=True)
    else:
        picture.save(buffer, "JPEG", quality=88, optimize=True)
    data = buffer.getvalue()
    ending, media_type = ("png", "image/png") if kind == "PNG" else ("jpg", "image/jpeg")
    name = f"image-{hashlib.sha256(data).hexdigest()[:12]}.{ending}"
    return Asset(name, data, media_type, picture.size, (round(size[0], 2), round(size[1], 2)))
