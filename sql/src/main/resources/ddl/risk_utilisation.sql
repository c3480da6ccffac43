-- A risk figure held against one limit.
CREATE TABLE risk_utilisation (
  `run_id` STRING,
  `node` STRING,
  `as_of` DATE,
  `metric` STRING,
  `limit_id` STRING,
  `limit_version` INT,
  `value` DOUBLE,
  `limit` DOUBLE,
  `utilisation` DOUBLE,
  `severity` STRING,
  `breach_days` INT,
  `sustain_days` INT,
  `flags` ARRAY<STRING>,
  `observed_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  `watch` ARRAY<STRING>,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'risk.utilisation',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
