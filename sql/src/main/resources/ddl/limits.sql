-- One version of a limit. Readers use the newest version with effective_at at or before the time
-- they read for.
CREATE TABLE limits (
  `run_id` STRING,
  `limit_id` STRING,
  `node` STRING,
  `metric` STRING,
  `kind` STRING,
  `value` DOUBLE,
  `warn_level` DOUBLE,
  `currency` STRING,
  `sustain_days` INT,
  `effective_at` TIMESTAMP_LTZ(3),
  `expires_at` TIMESTAMP_LTZ(3),
  `author` STRING,
  `approver` STRING,
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  `release_level` DOUBLE,
  `watch` ARRAY<STRING>,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'limits',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
