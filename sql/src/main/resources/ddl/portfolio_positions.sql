-- One version of what a book holds of an instrument.
CREATE TABLE portfolio_positions (
  `run_id` STRING,
  `firm` STRING,
  `desk` STRING,
  `book` STRING,
  `instrument_id` STRING,
  `quantity` DOUBLE,
  `effective_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  `strategy` STRING,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'portfolio.positions',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
