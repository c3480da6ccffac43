-- Who holds what in one futures market: a row of a commitments-of-traders report.
CREATE TABLE positioning (
  `run_id` STRING,
  `contract_code` STRING,
  `report` STRING,
  `combined` BOOLEAN,
  `market` STRING,
  `observed_at` TIMESTAMP_LTZ(3),
  `published_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `open_interest` DOUBLE,
  `holdings` ARRAY<ROW<`category` STRING, `longs` DOUBLE, `shorts` DOUBLE, `spreading` DOUBLE>>,
  `source` STRING,
  `availability` STRING,
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'positioning',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
