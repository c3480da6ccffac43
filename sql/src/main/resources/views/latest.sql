-- Topics keep every version of a fact. These views keep the newest one per natural key and run, so
-- that an amended bar or a repeated alert counts once.

CREATE VIEW macro_observations_latest AS
SELECT
  `run_id`, `series_code`, `observed_at`, `published_at`, `available_at`, `vintage`, `value`,
  `unit`, `source`, `availability`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, series_code, observed_at ORDER BY vintage DESC) AS age
  FROM macro_observations
)
WHERE age = 1;

CREATE VIEW market_bars_latest AS
SELECT
  `run_id`, `instrument_id`, `interval`, `session_date`, `observed_at`, `available_at`, `open`,
  `high`, `low`, `close`, `adjusted_close`, `volume`, `vwap`, `trades`, `close_only`, `source`,
  `availability`, `flags`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, instrument_id, `interval`, observed_at ORDER BY version DESC) AS age
  FROM market_bars
)
WHERE age = 1;

CREATE VIEW curve_points_latest AS
SELECT
  `run_id`, `curve_id`, `tenor`, `tenor_days`, `session_date`, `observed_at`, `available_at`,
  `rate`, `compounding`, `source`, `availability`, `flags`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, curve_id, tenor, session_date ORDER BY version DESC) AS age
  FROM curve_points
)
WHERE age = 1;

CREATE VIEW vol_quotes_latest AS
SELECT
  `run_id`, `underlying`, `tenor`, `tenor_days`, `kind`, `delta`, `strike`, `option_type`, `value`,
  `delta_convention`, `atm_convention`, `strangle_convention`, `forward`, `rate_domestic`,
  `rate_foreign`, `session_date`, `observed_at`, `available_at`, `source`, `availability`, `flags`,
  `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, underlying, tenor, kind, delta, strike, option_type, observed_at ORDER BY version DESC) AS age
  FROM vol_quotes
)
WHERE age = 1;

CREATE VIEW vol_surfaces_latest AS
SELECT
  `run_id`, `underlying`, `tenor`, `tenor_days`, `session_date`, `observed_at`, `available_at`,
  `forward`, `put10`, `put25`, `atm`, `call25`, `call10`, `svi_a`, `svi_b`, `svi_rho`, `svi_m`,
  `svi_sigma`, `rmse`, `flags`, `inputs`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, underlying, tenor, observed_at ORDER BY version DESC) AS age
  FROM vol_surfaces
)
WHERE age = 1;

CREATE VIEW positioning_latest AS
SELECT
  `run_id`, `contract_code`, `report`, `combined`, `market`, `observed_at`, `published_at`,
  `available_at`, `open_interest`, `holdings`, `source`, `availability`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, contract_code, report, combined, observed_at ORDER BY version DESC) AS age
  FROM positioning
)
WHERE age = 1;

CREATE VIEW documents_latest AS
SELECT
  `run_id`, `document_id`, `source`, `kind`, `language`, `title`, `text`, `url`, `tickers`,
  `observed_at`, `published_at`, `available_at`, `availability`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, source, document_id ORDER BY version DESC) AS age
  FROM documents
)
WHERE age = 1;

CREATE VIEW curve_snapshots_latest AS
SELECT
  `run_id`, `curve_id`, `model`, `session_date`, `observed_at`, `available_at`, `kind`,
  `compounding`, `day_count`, `parametrisation`, `beta0`, `beta1`, `beta2`, `beta3`, `tau1`, `tau2`,
  `rmse`, `max_error`, `nodes`, `first_years`, `last_years`, `tenors`, `flags`, `inputs`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, curve_id, model, observed_at ORDER BY version DESC) AS age
  FROM curve_snapshots
)
WHERE age = 1;

CREATE VIEW features_latest AS
SELECT
  `run_id`, `name`, `instrument_id`, `interval`, `observed_at`, `available_at`, `value`, `flags`,
  `inputs`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, name, instrument_id, `interval`, observed_at ORDER BY version DESC) AS age
  FROM features
)
WHERE age = 1;

CREATE VIEW signals_latest AS
SELECT
  `run_id`, `signal_id`, `strategy_id`, `strategy_version`, `params_hash`, `instrument_id`,
  `direction`, `forecast`, `strength`, `confidence`, `confidence_source`, `z_score`, `raw_value`,
  `unit`, `horizon_days`, `entry_level`, `stop_loss`, `take_profit`, `suggested_size`,
  `observed_at`, `available_at`, `decision_time`, `expires_at`, `no_signal_reason`, `inputs`,
  `flags`, `metadata`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, signal_id ORDER BY version DESC) AS age
  FROM signals
)
WHERE age = 1;

CREATE VIEW risk_metrics_latest AS
SELECT
  `run_id`, `node`, `level`, `as_of`, `metric`, `method`, `confidence_bp`, `window`, `n`, `value`,
  `currency`, `flags`, `stale_factors`, `positions_version`, `observed_at`, `available_at`,
  `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, node, as_of, metric, `method`, confidence_bp ORDER BY version DESC) AS age
  FROM risk_metrics
)
WHERE age = 1;

CREATE VIEW risk_utilisation_latest AS
SELECT
  `run_id`, `node`, `as_of`, `metric`, `limit_id`, `limit_version`, `value`, `limit`,
  `utilisation`, `severity`, `breach_days`, `sustain_days`, `flags`, `observed_at`,
  `available_at`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, node, as_of, metric, limit_id ORDER BY version DESC) AS age
  FROM risk_utilisation
)
WHERE age = 1;

CREATE VIEW alerts_latest AS
SELECT
  `run_id`, `alert_id`, `rule`, `node`, `metric`, `limit_id`, `limit_version`, `severity`,
  `state`, `observed`, `threshold`, `message`, `evidence`, `opened_at`, `available_at`, `version`
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY run_id, alert_id ORDER BY version DESC) AS age
  FROM alerts
)
WHERE age = 1;
