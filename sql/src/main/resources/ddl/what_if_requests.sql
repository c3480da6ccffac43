-- Questions what a trade or a limit would do.
CREATE TABLE what_if_requests (
  `run_id` STRING,
  `request_id` STRING,
  `kind` STRING,
  `path` ARRAY<STRING>,
  `instrument_id` STRING,
  `quantity` DOUBLE,
  `scale_to_fit` BOOLEAN,
  `metric` STRING,
  `limit_kind` STRING,
  `value` DOUBLE,
  `conflict` STRING,
  `effective_at` TIMESTAMP_LTZ(3),
  `author` STRING,
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'what-if.requests',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
