-- The facts of the platform, one table per event type, columns as in the JSON of the topics.
--
-- Primary keys are the run, the natural key and a time that never changes for the key, in the order
-- in which results are exported. Text in keys has collation "C", so that the order of the rows is
-- that of their bytes on every server and the export reads along the index.

CREATE TABLE macro_series (
  run_id        text COLLATE "C" NOT NULL,
  series_code   text COLLATE "C" NOT NULL,
  observed_at   timestamptz      NOT NULL,
  published_at  timestamptz,
  available_at  timestamptz      NOT NULL,
  vintage       integer          NOT NULL,
  value         double precision,
  unit          text,
  source        text             NOT NULL,
  availability  text             NOT NULL,
  PRIMARY KEY (run_id, series_code, observed_at, vintage)
);

CREATE TABLE market_bars (
  run_id          text COLLATE "C" NOT NULL,
  instrument_id   text COLLATE "C" NOT NULL,
  "interval"      text COLLATE "C" NOT NULL,
  session_date    date             NOT NULL,
  observed_at     timestamptz      NOT NULL,
  available_at    timestamptz      NOT NULL,
  open            double precision,
  high            double precision,
  low             double precision,
  close           double precision NOT NULL,
  adjusted_close  double precision,
  volume          double precision,
  vwap            double precision,
  trades          bigint,
  close_only      boolean          NOT NULL,
  source          text             NOT NULL,
  availability    text             NOT NULL,
  flags           text[]           NOT NULL,
  version         integer          NOT NULL,
  PRIMARY KEY (run_id, instrument_id, "interval", observed_at)
);

CREATE TABLE curve_points (
  run_id        text COLLATE "C" NOT NULL,
  curve_id      text COLLATE "C" NOT NULL,
  tenor         text COLLATE "C" NOT NULL,
  tenor_days    integer          NOT NULL,
  session_date  date             NOT NULL,
  observed_at   timestamptz      NOT NULL,
  available_at  timestamptz      NOT NULL,
  rate          double precision NOT NULL,
  compounding   text             NOT NULL,
  source        text             NOT NULL,
  availability  text             NOT NULL,
  flags         text[]           NOT NULL,
  version       integer          NOT NULL,
  PRIMARY KEY (run_id, curve_id, tenor, observed_at)
);

CREATE TABLE schedule_events (
  run_id        text COLLATE "C" NOT NULL,
  calendar      text COLLATE "C" NOT NULL,
  kind          text COLLATE "C" NOT NULL,
  date          date             NOT NULL,
  announced_at  timestamptz,
  available_at  timestamptz      NOT NULL,
  source        text             NOT NULL,
  PRIMARY KEY (run_id, calendar, kind, date)
);

CREATE TABLE features (
  run_id         text COLLATE "C" NOT NULL,
  name           text COLLATE "C" NOT NULL,
  instrument_id  text COLLATE "C" NOT NULL,
  "interval"     text COLLATE "C" NOT NULL,
  observed_at    timestamptz      NOT NULL,
  available_at   timestamptz      NOT NULL,
  value          double precision,
  flags          text[]           NOT NULL,
  inputs         jsonb            NOT NULL,
  version        integer          NOT NULL,
  PRIMARY KEY (run_id, name, instrument_id, "interval", observed_at)
);

CREATE TABLE signals (
  run_id             text COLLATE "C" NOT NULL,
  signal_id          text             NOT NULL,
  strategy_id        text COLLATE "C" NOT NULL,
  strategy_version   text,
  params_hash        text,
  instrument_id      text COLLATE "C" NOT NULL,
  direction          integer          NOT NULL,
  forecast           double precision NOT NULL,
  strength           text,
  confidence         double precision NOT NULL,
  confidence_source  text,
  z_score            double precision,
  raw_value          double precision,
  unit               text,
  horizon_days       integer          NOT NULL,
  entry_level        double precision,
  stop_loss          double precision,
  take_profit        double precision,
  suggested_size     double precision NOT NULL,
  observed_at        timestamptz,
  available_at       timestamptz      NOT NULL,
  decision_time      timestamptz      NOT NULL,
  expires_at         timestamptz,
  no_signal_reason   text,
  inputs             jsonb            NOT NULL,
  flags              text[]           NOT NULL,
  metadata           jsonb,
  version            integer          NOT NULL,
  PRIMARY KEY (run_id, strategy_id, instrument_id, decision_time)
);

CREATE TABLE positions (
  run_id         text COLLATE "C" NOT NULL,
  firm           text             NOT NULL,
  desk           text             NOT NULL,
  book           text COLLATE "C" NOT NULL,
  instrument_id  text COLLATE "C" NOT NULL,
  quantity       double precision NOT NULL,
  effective_at   timestamptz      NOT NULL,
  available_at   timestamptz      NOT NULL,
  version        integer          NOT NULL,
  PRIMARY KEY (run_id, book, instrument_id, effective_at, version)
);

CREATE TABLE limits (
  run_id        text COLLATE "C" NOT NULL,
  limit_id      text COLLATE "C" NOT NULL,
  node          text             NOT NULL,
  metric        text             NOT NULL,
  kind          text             NOT NULL,
  value         double precision,
  warn_level    double precision NOT NULL,
  currency      text,
  sustain_days  integer          NOT NULL,
  effective_at  timestamptz      NOT NULL,
  expires_at    timestamptz,
  author        text             NOT NULL,
  approver      text,
  available_at  timestamptz      NOT NULL,
  version       integer          NOT NULL,
  PRIMARY KEY (run_id, limit_id, effective_at, version)
);

CREATE TABLE parameters (
  run_id        text COLLATE "C" NOT NULL,
  target        text COLLATE "C" NOT NULL,
  name          text COLLATE "C" NOT NULL,
  value         text             NOT NULL,
  effective_at  timestamptz      NOT NULL,
  author        text             NOT NULL,
  approver      text,
  available_at  timestamptz      NOT NULL,
  version       integer          NOT NULL,
  PRIMARY KEY (run_id, target, name, effective_at, version)
);

CREATE TABLE risk_metrics (
  run_id             text COLLATE "C" NOT NULL,
  node               text COLLATE "C" NOT NULL,
  level              text             NOT NULL,
  as_of              date             NOT NULL,
  metric             text COLLATE "C" NOT NULL,
  method             text COLLATE "C" NOT NULL,
  confidence_bp      integer          NOT NULL,
  "window"           integer          NOT NULL,
  n                  integer          NOT NULL,
  value              double precision,
  currency           text             NOT NULL,
  flags              text[]           NOT NULL,
  stale_factors      integer          NOT NULL,
  positions_version  bigint           NOT NULL,
  observed_at        timestamptz      NOT NULL,
  available_at       timestamptz      NOT NULL,
  version            integer          NOT NULL,
  PRIMARY KEY (run_id, as_of, node, metric, method, confidence_bp, "window", observed_at)
);

CREATE TABLE risk_utilisation (
  run_id         text COLLATE "C" NOT NULL,
  node           text COLLATE "C" NOT NULL,
  as_of          date             NOT NULL,
  metric         text COLLATE "C" NOT NULL,
  limit_id       text COLLATE "C" NOT NULL,
  limit_version  integer          NOT NULL,
  value          double precision,
  "limit"        double precision,
  utilisation    double precision,
  severity       text             NOT NULL,
  breach_days    integer          NOT NULL,
  sustain_days   integer          NOT NULL,
  flags          text[]           NOT NULL,
  observed_at    timestamptz      NOT NULL,
  available_at   timestamptz      NOT NULL,
  version        integer          NOT NULL,
  PRIMARY KEY (run_id, as_of, node, metric, limit_id, observed_at)
);

-- The scenario P&L vector of each node on its last risk day: pnl[k] is that of scenario_dates[k].
CREATE TABLE scenarios (
  run_id          text COLLATE "C"   NOT NULL,
  node            text COLLATE "C"   NOT NULL,
  as_of           date               NOT NULL,
  scenario_dates  date[]             NOT NULL,
  pnl             double precision[] NOT NULL,
  available_at    timestamptz        NOT NULL,
  PRIMARY KEY (run_id, node),
  CHECK (cardinality(scenario_dates) = cardinality(pnl))
);

-- Each alert as it stands now.
CREATE TABLE alerts (
  run_id         text COLLATE "C" NOT NULL,
  alert_id       text COLLATE "C" NOT NULL,
  rule           text             NOT NULL,
  node           text             NOT NULL,
  metric         text,
  limit_id       text,
  limit_version  integer          NOT NULL,
  severity       text             NOT NULL,
  state          text             NOT NULL,
  observed       double precision,
  threshold      double precision,
  message        text,
  evidence       jsonb            NOT NULL,
  opened_at      timestamptz      NOT NULL,
  available_at   timestamptz      NOT NULL,
  version        integer          NOT NULL,
  PRIMARY KEY (run_id, alert_id, opened_at)
);

CREATE INDEX alerts_in_force ON alerts (run_id, node) WHERE state <> 'RESOLVED';

-- Every step of every alert.
CREATE TABLE alert_events (
  run_id         text COLLATE "C" NOT NULL,
  alert_id       text COLLATE "C" NOT NULL,
  rule           text             NOT NULL,
  node           text             NOT NULL,
  metric         text,
  limit_id       text,
  limit_version  integer          NOT NULL,
  severity       text             NOT NULL,
  state          text             NOT NULL,
  observed       double precision,
  threshold      double precision,
  message        text,
  evidence       jsonb            NOT NULL,
  opened_at      timestamptz      NOT NULL,
  available_at   timestamptz      NOT NULL,
  version        integer          NOT NULL,
  PRIMARY KEY (run_id, alert_id, version, opened_at)
);

-- content_hash is the SHA-256 of message and payload: one origin may yield several letters.
CREATE TABLE dead_letters (
  run_id        text COLLATE "C" NOT NULL,
  source        text COLLATE "C" NOT NULL,
  reason        text COLLATE "C" NOT NULL,
  message       text,
  origin        text COLLATE "C" NOT NULL,
  payload       text,
  available_at  timestamptz      NOT NULL,
  content_hash  text COLLATE "C" NOT NULL,
  PRIMARY KEY (run_id, source, origin, reason, content_hash, available_at)
);

CREATE TABLE data_status (
  run_id             text COLLATE "C" NOT NULL,
  series             text COLLATE "C" NOT NULL,
  source             text COLLATE "C" NOT NULL,
  first_observed_at  timestamptz,
  last_observed_at   timestamptz,
  records            bigint           NOT NULL,
  missing            bigint           NOT NULL,
  rejected           bigint           NOT NULL,
  revised            bigint           NOT NULL,
  flagged            bigint           NOT NULL,
  flags              text[]           NOT NULL,
  available_at       timestamptz      NOT NULL,
  version            integer          NOT NULL,
  PRIMARY KEY (run_id, series, source)
);
