"""The two markers of pluggy, under the project's name; `linli` is also the entry-point group."""

import pluggy

PROJECT = "linli"
API_VERSION = 1

hookspec: pluggy.HookspecMarker = pluggy.HookspecMarker(PROJECT)
hookimpl: pluggy.HookimplMarker = pluggy.HookimplMarker(PROJECT)
