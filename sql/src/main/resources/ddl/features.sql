-- One value of a transform.
CREATE TABLE features (
  `run_id` STRING,
  `name` STRING,
  `instrument_id` STRING,
  `interval` STRING,
  `observed_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `value` DOUBLE,
  `flags` ARRAY<STRING>,
  `inputs` ARRAY<ROW<`topic` STRING, `key` STRING, `observed_at` TIMESTAMP_LTZ(3), `available_at` TIMESTAMP_LTZ(3), `version` INT>>,
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'features',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
