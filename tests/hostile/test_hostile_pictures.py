"""Pictures that are missing, elsewhere, broken, huge, or tell too much: an error at its place, and no new output."""

from __future__ import annotations

import struct
import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image, PngImagePlugin

from command_kit import run
from hostile_kit import SUMMARY, append, copy_of, make_workspace, refused

SECRET = b"49.2827 N 123.1207 W by J. Doe"
PLACE = f"{SUMMARY}:12:1: error"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("pictures"))


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    return copy_of(built, tmp_path)


def with_picture(workspace: Path, data: bytes | None, written: str = "figures/map.png") -> None:
    """Put a picture into the workspace and show it."""
    figures = workspace / "content" / "figures"
    figures.mkdir(exist_ok=True)
    if data is not None:
        (figures / "map.png").write_bytes(data)
    append(workspace / SUMMARY, f'\n\n![A map]({written} "The map")\n')


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def head_of(width: int, height: int) -> bytes:
    """Give a PNG of a few bytes that says it is this large."""
    head = b"IHDR" + struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\0" * 100_000)
    chunks = (struct.pack(">L", len(part) - 4) + part + struct.pack(">L", zlib.crc32(part)) for part in (head, body))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    "written",
    [
        "figures/../event.png",
        "figures/%2e%2e/event.png",
        "../figures/map.png",
        "/etc/map.png",
        "//server/share/map.png",
        r"\\\\server\share\map.png",
        "C:/Windows/map.png",
        "file:///etc/map.png",
        "https://e.org/map.png",
        "figures/CON:/map.png",
        r"\\\\.\PhysicalDrive0.png",
        "data:image/png;base64,AAAA",
        "figures/",
        "figures/map.svg",
        "/dev/zero",
    ],
)
def test_a_picture_that_lies_anywhere_else_is_an_error_at_its_place(workspace: Path, written: str) -> None:
    with_picture(workspace, encoded(Image.new("RGB", (4, 4))), written)
    said = refused(workspace, PLACE)
    assert "content/figures" in said or "figures/name.png" in said or "unknown" in said


def test_a_picture_that_is_missing_is_an_error_at_its_place(workspace: Path) -> None:
    with_picture(workspace, encoded(Image.new("RGB", (4, 4))), "figures/mop.png")
    refused(workspace, f"{SUMMARY}:12:1: error[unknown-figure]", "mop.png", "map.png")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("target", ["/etc/hostname", "/dev/zero", "/nowhere", "../../../outside.png"])
def test_a_link_out_of_the_workspace_is_an_error(workspace: Path, target: str) -> None:
    (workspace.parent / "outside.png").write_bytes(encoded(Image.new("RGB", (4, 4))))
    with_picture(workspace, None)
    (workspace / "content" / "figures" / "map.png").symlink_to(target)
    refused(workspace, "content/figures/map.png: error[outside]", "copy what it leads to into the workspace")


@pytest.mark.skipif(sys.platform == "win32", reason="devices of POSIX")
def test_a_pipe_in_the_place_of_a_picture_does_not_hang(workspace: Path) -> None:
    import os  # noqa: PLC0415 - only here

    with_picture(workspace, None)
    os.mkfifo(workspace / "content" / "figures" / "map.png")
    refused(workspace, "content/figures/map.png: error[unreadable]")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "error[image-format]: this is not a picture that can be read; export it as PNG or JPEG"),
        (b"MZ\x90\x00" * 99, "error[image-format]: this is not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", "a SVG file cannot be"),
        (encoded(Image.new("P", (2, 2)), "GIF"), "error[image-format]: a GIF file cannot be used here; export it as"),
        (encoded(Image.effect_noise((64, 64), 90))[:900], "error[image-broken]: the picture is broken"),
        (head_of(60_000, 60_000), "error[image-too-large]"),
        (head_of(8_000, 6_000), "error[image-too-large]: the picture has 8,000 × 6,000 pixels"),
        (head_of(6_000, 6_000), "error[image-broken]: the picture is broken"),
        (head_of(0, 7), "error[image-"),
        (head_of(40_000_000, 1), "error[image-"),
        (
            encoded(Image.new("RGB", (2, 2)), save_all=True, append_images=[Image.new("RGB", (2, 2), "red")]),
            "error[image-format]: the picture is animated; export one frame of it",
        ),
    ],
    ids=["empty", "program", "svg", "gif", "cut", "bomb", "too-many", "lies", "flat", "line", "animated"],
)
def test_what_is_no_picture_is_an_error_at_the_file(workspace: Path, data: bytes, said: str) -> None:
    with_picture(workspace, data)
    refused(workspace, f"{Path('content', 'figures', 'map.png')}", said)


def test_what_a_camera_knows_is_in_no_byte_of_any_file(workspace: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    figures = workspace / "content" / "figures"
    with_picture(workspace, encoded(Image.effect_noise((64, 64), 90), pnginfo=info, exif=exif) + SECRET)
    noise = Image.effect_noise((64, 80), 90).convert("CMYK")
    (figures / "photo.jpg").write_bytes(encoded(noise, "JPEG", exif=exif, comment=SECRET) + SECRET)
    (figures / "deep.png").write_bytes(encoded(Image.new("I;16", (9, 9), 700)))
    append(workspace / SUMMARY, "\n![A photo](figures/photo.jpg)\n\n![Depth](figures/deep.png)\n")
    done = run(workspace, "build", "delegates", "-j", "1")
    assert done.returncode == 0, done.stderr
    packed = workspace / "output" / "ports" / "delegates"
    with ZipFile(packed / "ports-delegates.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pictures = [data for name, data in parts.items() if "media/" in name]
    assert len(pictures) == 3
    for name, data in {**parts, "pdf": (packed / "ports-delegates.pdf").read_bytes()}.items():
        for word in (SECRET, b"Exif", b"J. Doe", b"photo.jpg", b"map.png", SECRET.decode().encode("utf-16-le")):
            assert word not in data, (name, word)
