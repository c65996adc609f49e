"""Side roads of a case, each with its own rows and guards in `linli_core.lifecycle.roads`."""

from linli_core.lifecycle.roads import ROAD_ROWS
from linli_core.lifecycle.table import Row

SIDE_ROADS: tuple[Row, ...] = ROAD_ROWS
