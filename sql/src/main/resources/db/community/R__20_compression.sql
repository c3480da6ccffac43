-- Not executed here: only TimescaleDB's community edition has compression, and none was at hand.
-- Picked up only where timescaledb.license = 'timescale' (edition: ${edition}).
--
-- Chunks older than two years are compressed; upserts into them still work, at a cost.
DO $$
DECLARE
  hyper record;
BEGIN
  FOR hyper IN
    SELECT * FROM (VALUES
      ('market_bars',      'run_id, instrument_id'),
      ('curve_points',     'run_id, curve_id'),
      ('curve_snapshots',  'run_id, curve_id'),
      ('vol_quotes',       'run_id, underlying'),
      ('vol_surfaces',     'run_id, underlying'),
      ('features',         'run_id, name, instrument_id'),
      ('risk_metrics',     'run_id, node'),
      ('risk_utilisation', 'run_id, node')
    ) AS t (name, segment_by)
  LOOP
    EXECUTE format(
      'ALTER TABLE %I SET (timescaledb.compress, timescaledb.compress_segmentby = %L)',
      hyper.name, hyper.segment_by);
    PERFORM add_compression_policy(
      hyper.name::regclass, compress_after => INTERVAL '730 days', if_not_exists => TRUE);
  END LOOP;
END
$$;
