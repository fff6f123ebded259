"""Where the outside checkers are, and what the tests ask of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_NODE_MODULES = ROOT / ".cache" / "npm" / "node_modules"
VALIDATOR = _NODE_MODULES / ".bin" / "ooxml-validator"


def has(tool: str) -> bool:
    """Tell whether a checker can be called."""
    return VALIDATOR.exists() if tool == "ooxml-validator" else shutil.which(tool) is not None


def validate_docx(path: Path) -> list[str]:
    """Give what the Open XML SDK finds in a Word file at its newest Office level, as "part xpath: description"."""
    command = ["node", str(VALIDATOR.resolve()), str(path), "--officeVersion", "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    result = json.loads(done.stdout)
    assert result["ok"] == (not result["errors"])
    return [f"{each['path']} {each['xPath']}: {each['description']}" for each in result["errors"]]
