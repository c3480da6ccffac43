-- What somebody did under a mandate.
CREATE TABLE mandate_actions (
  `run_id` STRING,
  `action_id` STRING,
  `node` STRING,
  `action` STRING,
  `amount` DOUBLE,
  `note` STRING,
  `effective_at` TIMESTAMP_LTZ(3),
  `author` STRING,
  `approver` STRING,
  `available_at` TIMESTAMP_LTZ(3),
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'mandate.actions',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
