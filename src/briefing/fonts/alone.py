"""Imports ReportLab alone: no settings file, no environment variable and no current folder has a say in it.

    ~/.reportlab_settings   executed as Python when ReportLab is imported      -> an empty module stands in its way
    reportlab_settings.py   the same, from anywhere on the path                -> the same
    ~/.reportlab_mods       "dynamic modifications", executed before these     -> the same
    RL_invariant=…          any option, from the environment                   -> out of sight while importing
    what is left            options that matter are assigned by name           -> SETTINGS

Options that other modules of ReportLab copy when they are imported are right as well, because all this happens
before the first of them.
"""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType

SETTINGS: dict[str, object] = {
    "invariant": 1,  # no clock in the file; the real time stamp is written when the file is finished
    "pageCompression": 1,
    "useA85": 0,
    "pdfComments": 0,
    "pdfMultiLine": 0,
    "verbose": 0,
    "debug": 0,
    "documentLang": None,
    "encryptionStrength": 256,
    "trustedHosts": None,  # nothing is fetched from anywhere
    "trustedSchemes": [],
    "toColorCanUse": None,  # a colour's name is never evaluated
    "canvas_baseColor": None,
    "defaultImageCaching": 0,
    "warnOnMissingFontGlyphs": 0,
    "allowTTFSubsetting": [],
    "autoGenerateMissingTTFName": 0,
    "reserveTTFNotdef": 1,
    "std14Embed": False,
    "shapeChecking": 1,
    "hyphenationLang": "",
    "T1SearchPath": [],
    "TTFSearchPath": [],
    "CMapSearchPath": [],
}

_SETTINGS_MODULES = ("reportlab_settings", "reportlab.local_rl_settings", "reportlab_mods", "reportlab.local_rl_mods")


def import_reportlab() -> ModuleType:
    """Import ReportLab's configuration with nothing from outside, set it, and give it."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.upper().startswith("RL_")}
    for name in _SETTINGS_MODULES:
        sys.modules[name] = ModuleType(name)
    try:
        config = importlib.import_module("reportlab.rl_config")
    finally:
        for name in _SETTINGS_MODULES:
            del sys.modules[name]
        os.environ.update(hidden)
    for name, value in SETTINGS.items():
        setattr(config, name, value)
    return config


CONFIG = import_reportlab()
