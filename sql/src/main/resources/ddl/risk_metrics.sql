-- One risk figure of one node on one day.
CREATE TABLE risk_metrics (
  `run_id` STRING,
  `node` STRING,
  `level` STRING,
  `as_of` DATE,
  `metric` STRING,
  `method` STRING,
  `confidence_bp` INT,
  `window` INT,
  `n` INT,
  `value` DOUBLE,
  `currency` STRING,
  `flags` ARRAY<STRING>,
  `stale_factors` INT,
  `positions_version` BIGINT,
  `observed_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'risk.metrics',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
