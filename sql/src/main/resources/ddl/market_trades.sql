-- One trade on one venue, de-duplicated by (venue, session, trade_sequence).
-- At-least-once: de-duplicate by (venue, session, trade_sequence).
CREATE TABLE market_trades (
  `run_id` STRING,
  `instrument_id` STRING,
  `venue` STRING,
  `session` STRING,
  `trade_sequence` BIGINT,
  `observed_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `price` DOUBLE,
  `size` DOUBLE,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'market.trades',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
