-- What is known of one series of input.
CREATE TABLE data_status (
  `run_id` STRING,
  `series` STRING,
  `source` STRING,
  `first_observed_at` TIMESTAMP_LTZ(3),
  `last_observed_at` TIMESTAMP_LTZ(3),
  `records` BIGINT,
  `missing` BIGINT,
  `rejected` BIGINT,
  `revised` BIGINT,
  `flagged` BIGINT,
  `flags` ARRAY<STRING>,
  `expected_next_at` TIMESTAMP_LTZ(3),
  `late` BOOLEAN,
  `gaps` BIGINT,
  `quarantined` BIGINT,
  `score` DOUBLE,
  `grade` STRING,
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'data.status',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
