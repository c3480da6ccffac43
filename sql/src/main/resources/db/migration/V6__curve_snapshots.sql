-- Curves day by day, a row for each model, columns as in the JSON of the topic. Elements of tenors
-- have years, rate, fitted, zero, discount and forward.

CREATE TABLE curve_snapshots (
  run_id           text COLLATE "C" NOT NULL,
  curve_id         text COLLATE "C" NOT NULL,
  model            text COLLATE "C" NOT NULL,
  session_date     date             NOT NULL,
  observed_at      timestamptz      NOT NULL,
  available_at     timestamptz      NOT NULL,
  kind             text             NOT NULL,
  compounding      text             NOT NULL,
  day_count        text             NOT NULL,
  parametrisation  text             NOT NULL,
  beta0            double precision,
  beta1            double precision,
  beta2            double precision,
  beta3            double precision,
  tau1             double precision,
  tau2             double precision,
  rmse             double precision,
  max_error        double precision,
  nodes            integer          NOT NULL,
  first_years      double precision,
  last_years       double precision,
  tenors           jsonb            NOT NULL,
  flags            text[]           NOT NULL,
  inputs           jsonb            NOT NULL,
  version          integer          NOT NULL,
  PRIMARY KEY (run_id, curve_id, model, observed_at)
);
