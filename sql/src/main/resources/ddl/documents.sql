-- A text: a central bank's statement or minutes, a report, a piece of news.
CREATE TABLE documents (
  `run_id` STRING,
  `document_id` STRING,
  `source` STRING,
  `kind` STRING,
  `language` STRING,
  `title` STRING,
  `text` STRING,
  `url` STRING,
  `tickers` ARRAY<STRING>,
  `observed_at` TIMESTAMP_LTZ(3),
  `published_at` TIMESTAMP_LTZ(3),
  `available_at` TIMESTAMP_LTZ(3),
  `availability` STRING,
  `version` INT,
  WATERMARK FOR `available_at` AS `available_at`
) WITH (
  'connector' = 'kafka',
  'topic' = 'documents',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = '${isolation:-read_committed}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${bounded:-latest-offset}',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = '${ignore_parse_errors:-true}'
);
