-- The day of each year on which a node came closest to its VaR limit, or went furthest beyond it.
--
-- One row per run, node, VaR metric and year: the day, the utilisation against the tightest limit
-- in force (value / limit; above 1 is a breach), the worst severity of that day over all limits of
-- the metric, and on how many risk days of the year the utilisation was above 1. Of two equal days
-- the earlier is shown. Days without a limit have no utilisation and do not appear here; they are
-- alerts of their own (rule NO_LIMIT).
--
-- Reads: risk_utilisation. Runs in batch mode over what the topic holds when it starts.
SET 'execution.runtime-mode' = 'batch';

WITH ranked_severity AS (
  SELECT
    run_id, node, metric, as_of, utilisation,
    CASE severity
      WHEN 'OK' THEN 0 WHEN 'WARN' THEN 1 WHEN 'SOFT' THEN 2 WHEN 'HARD' THEN 3 ELSE 4
    END AS severity_rank
  FROM risk_utilisation_latest
  WHERE metric LIKE 'VAR%' AND utilisation IS NOT NULL
),
days AS (
  SELECT
    run_id, node, metric, as_of, EXTRACT(YEAR FROM as_of) AS risk_year,
    MAX(utilisation) AS utilisation, MAX(severity_rank) AS severity_rank
  FROM ranked_severity
  GROUP BY run_id, node, metric, as_of
),
placed AS (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY run_id, node, metric, risk_year ORDER BY utilisation DESC, as_of
    ) AS place
  FROM days
),
breaches AS (
  SELECT run_id, node, metric, risk_year, COUNT(*) FILTER (WHERE utilisation > 1) AS days_over
  FROM days
  GROUP BY run_id, node, metric, risk_year
)
SELECT
  p.run_id, p.node, p.metric, p.risk_year, p.as_of, p.utilisation,
  CASE p.severity_rank
    WHEN 0 THEN 'OK' WHEN 1 THEN 'WARN' WHEN 2 THEN 'SOFT' WHEN 3 THEN 'HARD' ELSE 'UNKNOWN'
  END AS severity,
  b.days_over
FROM placed AS p
JOIN breaches AS b
  ON p.run_id = b.run_id AND p.node = b.node AND p.metric = b.metric AND p.risk_year = b.risk_year
WHERE p.place = 1
ORDER BY run_id, node, metric, risk_year;
