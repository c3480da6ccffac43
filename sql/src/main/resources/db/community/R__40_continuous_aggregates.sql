-- Not executed here: only TimescaleDB's community edition has continuous aggregates, and none was
-- at hand. Picked up only where timescaledb.license = 'timescale' (edition: ${edition}).
-- Runs outside a transaction (see the .conf beside it), as these statements must.

CREATE MATERIALIZED VIEW IF NOT EXISTS market_bars_weekly
WITH (timescaledb.continuous) AS
SELECT
  run_id,
  instrument_id,
  time_bucket(INTERVAL '7 days', observed_at) AS week,
  first(coalesce(open, close), observed_at) AS open,
  max(coalesce(high, close)) AS high,
  min(coalesce(low, close)) AS low,
  last(close, observed_at) AS close,
  sum(volume) AS volume
FROM market_bars
WHERE "interval" = '1d'
GROUP BY run_id, instrument_id, week
WITH NO DATA;

SELECT add_continuous_aggregate_policy(
  'market_bars_weekly',
  start_offset => INTERVAL '90 days',
  end_offset => INTERVAL '1 day',
  schedule_interval => INTERVAL '1 day',
  if_not_exists => TRUE);
