-- Word of one step of an alert, or of many at once, to those behind one channel. Equal
-- notification_id means equal bytes.
-- At-least-once: a failure may repeat a record with equal bytes; consumers keep one for each id.
CREATE TABLE alert_notifications (
  `run_id` STRING,
  `notification_id` STRING,
  `channel` STRING,
  `kind` STRING,
  `severity` STRING,
  `title` STRING,
  `text` STRING,
  `digest` BOOLEAN,
  `held_back` INT,
  `alerts` ARRAY<ROW<`alert_id` STRING, `version` INT>>,
  `available_at` TIMESTAMP_LTZ(3),
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'alert.notifications',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
