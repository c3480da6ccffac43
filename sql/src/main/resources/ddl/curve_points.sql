-- One node of a yield curve on one day.
CREATE TABLE curve_points (
  `run_id` STRING,
  `curve_id` STRING,
  `tenor` STRING,
  `tenor_days` INT,
  `session_date` DATE,
  `observed_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `rate` DOUBLE,
  `compounding` STRING,
  `source` STRING,
  `availability` STRING,
  `flags` ARRAY<STRING>,
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'curve.points',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
