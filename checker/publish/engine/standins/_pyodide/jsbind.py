"""In _pyodide.jsbind's place: functions of JavaScript take and give what they like, as Python gets none to call."""

from _pyodide_core import (  # type: ignore[import-not-found]  # only in Pyodide
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)

no_default = object()
default_signature = JsFuncSignature(
    print, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)
