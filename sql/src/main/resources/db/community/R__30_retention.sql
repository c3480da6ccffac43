-- Not executed here: only TimescaleDB's community edition has retention policies, and none was at
-- hand. Picked up only where timescaledb.license = 'timescale' (edition: ${edition}).
--
-- Nothing is dropped unless the database says how long features, which can be recomputed, are kept:
--   ALTER DATABASE ... SET macrostream.feature_retention = '3650 days';
DO $$
DECLARE
  keep text := current_setting('macrostream.feature_retention', TRUE);
BEGIN
  PERFORM remove_retention_policy('features', if_exists => TRUE);
  IF coalesce(keep, '') <> '' THEN
    PERFORM add_retention_policy('features', drop_after => keep::interval);
  END IF;
END
$$;
