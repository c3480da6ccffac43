-- What the quality check has noticed about records, and what became of those held back.

CREATE TABLE data_findings (
  run_id        text COLLATE "C" NOT NULL,
  series        text COLLATE "C" NOT NULL,
  source        text COLLATE "C" NOT NULL,
  code          text COLLATE "C" NOT NULL,
  action        text COLLATE "C" NOT NULL,
  observed_at   timestamptz      NOT NULL,
  value         double precision,
  lower         double precision,
  upper         double precision,
  message       text             NOT NULL,
  origin        text COLLATE "C" NOT NULL,
  version       integer          NOT NULL,
  available_at  timestamptz      NOT NULL,
  PRIMARY KEY (run_id, source, series, observed_at, origin, code, action, available_at)
);

-- Few records are held back among many that are noticed.
CREATE INDEX data_findings_held ON data_findings (run_id, origin) WHERE action <> 'FLAGGED';
