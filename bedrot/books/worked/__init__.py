"""What gives the rows of worked-out tables, by the tables' names.

Experiments and sign-ins of sources have no rows yet: there is nothing to work them out of.
"""

from collections.abc import Mapping

from bedrot.books.worked import catalogue, pipeline, product, royalties, suspicion
from bedrot.metrics.worked.catalogue import DOUBTS, IDENTIFIERS, LOADS
from bedrot.metrics.worked.pipeline import ARRIVED, DUE, LOADED, MINUTES, PROVEN, READ, RESTATED, WAITING
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
    IDENTIFIERS.name: catalogue.identifiers,
    LOADS.name: catalogue.loads,
    DOUBTS.name: catalogue.doubts,
    READ.name: pipeline.documents_read,
    DUE.name: pipeline.days_due,
    ARRIVED.name: pipeline.files_arrived,
    PROVEN.name: pipeline.proven_cells,
    RESTATED.name: pipeline.restated_figures,
    WAITING.name: pipeline.quarantined_documents,
    MINUTES.name: product.minutes_up,
    LOADED.name: product.page_loads,
}
