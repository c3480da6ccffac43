-- Best bid and offer on one venue, de-duplicated by (venue, session, quote_sequence).
-- At-least-once: de-duplicate by (venue, session, quote_sequence).
CREATE TABLE market_quotes (
  `run_id` STRING,
  `instrument_id` STRING,
  `venue` STRING,
  `session` STRING,
  `quote_sequence` BIGINT,
  `observed_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `bid` DOUBLE,
  `bid_size` DOUBLE,
  `ask` DOUBLE,
  `ask_size` DOUBLE,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'market.quotes',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
