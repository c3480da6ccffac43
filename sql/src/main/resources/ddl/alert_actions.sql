-- What somebody did with an alert.
CREATE TABLE alert_actions (
  `run_id` STRING,
  `action_id` STRING,
  `alert_id` STRING,
  `action` STRING,
  `note` STRING,
  `effective_at` TIMESTAMP_LTZ(3),
  `author` STRING,
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  `until` TIMESTAMP_LTZ(3),
  `assignee` STRING,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'alert.actions',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
