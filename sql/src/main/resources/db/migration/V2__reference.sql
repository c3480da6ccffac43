-- What the facts refer to: master data, and the runs that wrote them.

CREATE TABLE instruments (
  id               text COLLATE "C"  PRIMARY KEY,
  name             text              NOT NULL,
  asset_class      text              NOT NULL,
  region           text,
  currency         text              NOT NULL,
  quote            text              NOT NULL,
  level            text              NOT NULL,
  quanto           boolean           NOT NULL,
  multiplier       double precision  NOT NULL,
  may_be_negative  boolean           NOT NULL,
  curve_id         text,
  tenor            text
);

CREATE TABLE data_sources (
  source       text COLLATE "C"  PRIMARY KEY,
  name         text              NOT NULL,
  url          text,
  licence      text
);

CREATE TABLE series_metadata (
  series_code   text COLLATE "C"  PRIMARY KEY,
  name          text              NOT NULL,
  source        text COLLATE "C"  NOT NULL,
  frequency     text,
  unit          text,
  region        text,
  release_rule  text
);

-- started_at and ended_at are wall time: for operators, never exported.
CREATE TABLE runs (
  run_id      text COLLATE "C"  PRIMARY KEY,
  started_at  timestamptz       NOT NULL,
  ended_at    timestamptz,
  config      jsonb             NOT NULL
);
