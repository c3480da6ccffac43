-- Whether a series is complete, and how good it is.

ALTER TABLE data_status
  ADD COLUMN expected_next_at  timestamptz,
  ADD COLUMN late              boolean           NOT NULL DEFAULT false,
  ADD COLUMN gaps              bigint            NOT NULL DEFAULT 0,
  ADD COLUMN quarantined       bigint            NOT NULL DEFAULT 0,
  ADD COLUMN score             double precision,
  ADD COLUMN grade             text;
