-- What was answered to them.
CREATE TABLE what_if_answers (
  `run_id` STRING,
  `request_id` STRING,
  `kind` STRING,
  `node` STRING,
  `instrument_id` STRING,
  `quantity` DOUBLE,
  `verdict` STRING,
  `reasons` ARRAY<STRING>,
  `warnings` ARRAY<STRING>,
  `fit_quantity` DOUBLE,
  `figures` ARRAY<ROW<`node` STRING, `metric` STRING, `basis` STRING, `before` DOUBLE, `after` DOUBLE, `limit_id` STRING, `limit_version` INT, `limit_kind` STRING, `limit` DOUBLE, `utilisation_before` DOUBLE, `utilisation_after` DOUBLE, `severity_before` STRING, `severity_after` STRING, `flags` ARRAY<STRING>>>,
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'what-if.answers',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
