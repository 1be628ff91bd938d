"""Only at build time, in the engine that is being built: what it has loaded, and what of its memory can be cleared."""

import gc
import json
import sys
import zipimport
from importlib import import_module
from importlib.util import MAGIC_NUMBER
from types import FunctionType

CODECS = [f"_codecs_{name}" for name in ("cn", "hk", "jp", "kr", "tw")]  # no module of ours names them
LATE = [
    "heapq"
]  # imported by a function when it is called, as Counter.most_common does: no module names them at its top
PAIRS = "pair"  # in the names of tables of another form, which stay
POOLED = range(0, 480, 16)  # bytes, of which Python keeps pools
SIZES = (600, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000)
GIVEN_BACK = (2**18, 2**16, 2**14, 2**12, 2**10)  # the last of the pools too


def contents() -> str:
    """The magic number of bytecode, in hexadecimal, and the names of the modules from the library, as JSON."""
    specs = {name: getattr(module, "__spec__", None) for name, module in sys.modules.items()}
    modules = [name for name, spec in specs.items() if ".zip/" in str(getattr(spec, "origin", None))]
    return json.dumps({"magic": MAGIC_NUMBER.hex(), "modules": sorted({*modules} - {__name__})})


def load_late() -> None:
    """Load what a start does not load by itself."""
    for name in LATE:
        import_module(name)


def tables() -> str:
    """Where the tables of East Asian encodings are told of, as addresses of Python's capsules, in JSON."""
    maps = {name: each for codec in CODECS for name, each in vars(import_module(codec)).items() if "__map_" in name}
    return json.dumps([id(each) for name, each in sorted(maps.items()) if PAIRS not in name])


def forget_tables() -> None:
    """Let go of what `tables` has loaded."""
    for name in CODECS:
        del sys.modules[name]


def tidy() -> None:
    """Forget help texts, and fill Python's free memory of every size with zeros: nobody needs to be sent them."""
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__doc__:
            consts = function.__code__.co_consts
            if consts[:1] == (function.__doc__,):
                function.__code__ = function.__code__.replace(co_consts=(None, *consts[1:]))
            function.__doc__ = None
    for module in sys.modules.values():
        module.__doc__ = None
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # of an archive that is not sent either
    gc.collect()
    for sizes, count in (POOLED, 300), (SIZES, 4), (GIVEN_BACK, 16):
        filled = [[bytes(size) for _ in range(count)] for size in sizes]
        del filled
