-- How things stand now: the newest risk day of each node, and whether it can be relied on.
--
-- The path that computes risk is silent while its source is, so it cannot say that its figures have
-- grown old; the watchdog's alert says it. While STALLED stands, the figures of the nodes concerned
-- are STALE, and no utilisation of theirs is fine.

-- Nodes that hold, or once held, an instrument of a stalled source: one whose newest daily bar came
-- from it. A part of a source, such as vendors/YAHOO, goes by its own name on records. Where that cannot be told (yields; bars built from trades) the node is concerned, and so is
-- every node when a topic has stalled: positions, limits or prices of whatever source may be behind.
CREATE OR REPLACE VIEW stale_nodes AS
SELECT DISTINCT
  stall.run_id,
  concerned.node,
  stall.node AS source,
  stall.opened_at AS since
FROM alerts AS stall
JOIN positions AS held ON held.run_id = stall.run_id
CROSS JOIN LATERAL (VALUES (held.book), (held.desk), (held.firm)) AS concerned (node)
WHERE stall.rule = 'STALLED'
  AND stall.state <> 'RESOLVED'
  AND (stall.metric = 'HEARTBEAT' OR coalesce(
    (
      SELECT nullif(bar.source, 'trades')
      FROM market_bars AS bar
      WHERE bar.run_id = held.run_id
        AND bar.instrument_id = held.instrument_id
        AND bar."interval" = '1d'
      ORDER BY bar.observed_at DESC
      LIMIT 1
    ),
    split_part(stall.node, '/', -1)) = split_part(stall.node, '/', -1));

CREATE OR REPLACE VIEW current_risk AS
SELECT
  run_id, node, level, as_of, metric, method, confidence_bp, "window", n, value, currency,
  CASE WHEN stale THEN array_append(flags, 'STALE') ELSE flags END AS flags,
  stale_factors, positions_version, observed_at, available_at, version
FROM (
  SELECT DISTINCT ON (run_id, node, metric, method, confidence_bp, "window") *
  FROM risk_metrics
  ORDER BY run_id, node, metric, method, confidence_bp, "window", as_of DESC, observed_at DESC
) AS newest
CROSS JOIN LATERAL (
  SELECT EXISTS (
    SELECT FROM stale_nodes
    WHERE stale_nodes.run_id = newest.run_id AND stale_nodes.node = newest.node)
) AS rests_on_stalled_source (stale);

CREATE OR REPLACE VIEW current_utilisation AS
SELECT
  run_id, node, as_of, metric, limit_id, limit_version, value, "limit", utilisation,
  CASE WHEN stale THEN 'UNKNOWN' ELSE severity END AS severity,
  breach_days, sustain_days,
  CASE WHEN stale THEN array_append(flags, 'STALE') ELSE flags END AS flags,
  observed_at, available_at, version
FROM (
  SELECT DISTINCT ON (run_id, node, metric, limit_id) *
  FROM risk_utilisation
  ORDER BY run_id, node, metric, limit_id, as_of DESC, observed_at DESC
) AS newest
CROSS JOIN LATERAL (
  SELECT EXISTS (
    SELECT FROM stale_nodes
    WHERE stale_nodes.run_id = newest.run_id AND stale_nodes.node = newest.node)
) AS rests_on_stalled_source (stale);
