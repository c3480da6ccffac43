-- The state of an alert after one step of its life. Equal (alert_id, version) means equal bytes;
-- consumers keep the highest version.
-- At-least-once: a failure may repeat a record with equal bytes; alerts_latest de-duplicates.
CREATE TABLE alerts (
  `run_id` STRING,
  `alert_id` STRING,
  `rule` STRING,
  `node` STRING,
  `metric` STRING,
  `limit_id` STRING,
  `limit_version` INT,
  `severity` STRING,
  `state` STRING,
  `observed` DOUBLE,
  `threshold` DOUBLE,
  `message` STRING,
  `evidence` ARRAY<STRING>,
  `opened_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  `assignee` STRING,
  `snoozed_until` TIMESTAMP_LTZ(3),
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'alerts',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
