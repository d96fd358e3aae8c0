"""Every KPI that is worked out, in the order they are shown."""

from bedrot.metrics.worked import experiments, royalties, suspicion

WORKED_OUT = (
    suspicion.SUSPICIOUS,
    royalties.ACCRUED,
    royalties.COMPLETENESS,
    royalties.ROYALTY_LAG,
    royalties.ROYALTY_LAG_95,
    royalties.RECONCILIATION_GAP,
    royalties.UNEXPLAINED,
    royalties.MISSING_ROWS,
    royalties.FRONTLINE,
    royalties.SPLIT_COVERAGE,
    royalties.STATEMENT_COVERAGE,
    experiments.LIFT,
    experiments.COST_PER_STREAM,
    experiments.MULTIPLIER,
)
