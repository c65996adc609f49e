"""The main road of a case as data: registered to archived, with every way back.

The order of rows decides where two triggers could be fired by facts of one time.
"""

from linli_core.lifecycle.transitions.main import closing, intake, judgement, service
from linli_core.lifecycle.transitions.table import Row

MAIN_ROWS: tuple[Row, ...] = (*intake.ROWS, *service.ROWS, *judgement.ROWS, *closing.ROWS)
