-- Emergency stops of trading.
CREATE TABLE trading_stops (
  `run_id` STRING,
  `node` STRING,
  `state` STRING,
  `reason` STRING,
  `effective_at` TIMESTAMP_LTZ(3),
  `author` STRING,
  `approver` STRING,
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'trading.stops',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
