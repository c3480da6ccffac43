-- Prices of one instrument over one interval. A source that publishes one price a day has that
-- price as close, and close_only set.
CREATE TABLE market_bars (
  `run_id` STRING,
  `instrument_id` STRING,
  `interval` STRING,
  `session_date` DATE,
  `observed_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `open` DOUBLE,
  `high` DOUBLE,
  `low` DOUBLE,
  `close` DOUBLE,
  `adjusted_close` DOUBLE,
  `volume` DOUBLE,
  `vwap` DOUBLE,
  `trades` BIGINT,
  `close_only` BOOLEAN,
  `source` STRING,
  `availability` STRING,
  `flags` ARRAY<STRING>,
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'market.bars',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
