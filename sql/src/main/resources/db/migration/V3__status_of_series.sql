-- Whether a series is complete, and how good it is. A table of its own, because columns stand in the
-- order of the record.

CREATE TABLE status_of_series (
  run_id             text COLLATE "C" NOT NULL,
  series             text COLLATE "C" NOT NULL,
  source             text COLLATE "C" NOT NULL,
  first_observed_at  timestamptz,
  last_observed_at   timestamptz,
  records            bigint           NOT NULL,
  missing            bigint           NOT NULL,
  rejected           bigint           NOT NULL,
  revised            bigint           NOT NULL,
  flagged            bigint           NOT NULL,
  flags              text[]           NOT NULL,
  expected_next_at   timestamptz,
  late               boolean          NOT NULL,
  gaps               bigint           NOT NULL,
  quarantined        bigint           NOT NULL,
  score              double precision,
  grade              text,
  available_at       timestamptz      NOT NULL,
  version            integer          NOT NULL,
  PRIMARY KEY (run_id, series, source)
);

INSERT INTO status_of_series
SELECT
  run_id, series, source, first_observed_at, last_observed_at, records, missing, rejected, revised,
  flagged, flags, NULL, false, 0, 0, NULL, NULL, available_at, version
FROM data_status;

DROP TABLE data_status;
ALTER TABLE status_of_series RENAME TO data_status;
