-- Turns the large tables into hypertables where the extension timescaledb is installed in the
-- database (both editions can), and leaves them plain elsewhere.
--
-- Applied for edition: ${edition}. The edition is part of this file's checksum, so a database that
-- gains the extension later gets its hypertables at the next migration.
--
-- Chunks hold a year or more because history is daily and goes back decades: a chunk a week would
-- make thousands of tables of a few rows.
DO $$
DECLARE
  hyper record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
    RAISE NOTICE 'extension timescaledb is not installed: tables stay plain';
    RETURN;
  END IF;
  FOR hyper IN
    SELECT * FROM (VALUES
      ('macro_series',     'observed_at',   INTERVAL '3650 days'),
      ('market_bars',      'observed_at',   INTERVAL '365 days'),
      ('curve_points',     'observed_at',   INTERVAL '365 days'),
      ('curve_snapshots',  'observed_at',   INTERVAL '365 days'),
      ('vol_quotes',       'observed_at',   INTERVAL '365 days'),
      ('vol_surfaces',     'observed_at',   INTERVAL '365 days'),
      ('positioning',      'observed_at',   INTERVAL '3650 days'),
      ('features',         'observed_at',   INTERVAL '365 days'),
      ('signals',          'decision_time', INTERVAL '365 days'),
      ('risk_metrics',     'observed_at',   INTERVAL '365 days'),
      ('risk_utilisation', 'observed_at',   INTERVAL '365 days'),
      ('alerts',           'opened_at',     INTERVAL '3650 days'),
      ('alert_events',     'opened_at',     INTERVAL '3650 days')
    ) AS t (name, time_column, chunk)
  LOOP
    PERFORM create_hypertable(
      hyper.name::regclass,
      hyper.time_column::name,
      chunk_time_interval => hyper.chunk,
      if_not_exists => TRUE,
      migrate_data => TRUE);
  END LOOP;
END
$$;
