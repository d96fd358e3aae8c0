"""What gives the rows of worked-out tables, by the tables' names."""

from collections.abc import Mapping

from bedrot.books.worked import royalties, suspicion
from bedrot.metrics.worked.royalties import AGED, EXPECTED, GAPS, MISSING, STATEMENTS
from bedrot.metrics.worked.suspicion import JUDGED
from bedrot.metrics.worked.table import Rows

WORKED: Mapping[str, Rows] = {
    EXPECTED.name: royalties.expected_royalties,
    GAPS.name: royalties.reconciled_cells,
    MISSING.name: royalties.missing_rows,
    AGED.name: royalties.royalties_by_age,
    STATEMENTS.name: royalties.statements_due,
    JUDGED.name: suspicion.judged,
}
