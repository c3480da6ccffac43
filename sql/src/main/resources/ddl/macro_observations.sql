-- One value of a macro series as it stood in one vintage. A revision is a new record with a later
-- vintage.
CREATE TABLE macro_observations (
  `run_id` STRING,
  `series_code` STRING,
  `observed_at` TIMESTAMP_LTZ(3),
  `published_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `vintage` INT,
  `value` DOUBLE,
  `unit` STRING,
  `source` STRING,
  `availability` STRING,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'macro.observations',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
