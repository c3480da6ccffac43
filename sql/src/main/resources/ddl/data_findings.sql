-- Something that the quality check has noticed about a record, and what became of the record.
CREATE TABLE data_findings (
  `run_id` STRING,
  `series` STRING,
  `source` STRING,
  `code` STRING,
  `action` STRING,
  `observed_at` TIMESTAMP_LTZ(3),
  `value` DOUBLE,
  `lower` DOUBLE,
  `upper` DOUBLE,
  `message` STRING,
  `origin` STRING,
  `version` INT,
  `available_at` TIMESTAMP_LTZ(3),
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'data.findings',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
