-- A raw request of a client, before validation; the sequencer turns it into control data or into a
-- dead letter.
-- The one topic that clients write: INSERT INTO commands keys the record by its target.
CREATE TABLE commands (
  `run_id` STRING,
  `command_id` STRING,
  `type` STRING,
  `target` STRING,
  `effective_at` TIMESTAMP_LTZ(3),
  `arguments` MAP<STRING, STRING>,
  `author` STRING,
  `approver` STRING,
  `available_at` TIMESTAMP_LTZ(3),
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'commands',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'key.format' = 'raw',
  'key.fields' = 'target',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601',
  'value.json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
