-- A change of an order book (level 2), or the whole of it, de-duplicated by (venue, session, update_sequence).
-- At-least-once: de-duplicate by (venue, session, update_sequence).
CREATE TABLE market_books (
  `run_id` STRING,
  `instrument_id` STRING,
  `venue` STRING,
  `session` STRING,
  `update_sequence` BIGINT,
  `observed_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `snapshot` BOOLEAN,
  `bids` ARRAY<ROW<`price` DOUBLE, `size` DOUBLE>>,
  `asks` ARRAY<ROW<`price` DOUBLE, `size` DOUBLE>>,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'market.books',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
