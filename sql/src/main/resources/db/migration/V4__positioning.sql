-- Reports of traders and texts, columns as in the JSON of the topics.

CREATE TABLE positioning (
  run_id         text COLLATE "C" NOT NULL,
  contract_code  text COLLATE "C" NOT NULL,
  report         text COLLATE "C" NOT NULL,
  combined       boolean          NOT NULL,
  market         text,
  observed_at    timestamptz      NOT NULL,
  published_at   timestamptz,
  available_at   timestamptz      NOT NULL,
  open_interest  double precision,
  holdings       jsonb            NOT NULL,
  source         text             NOT NULL,
  availability   text             NOT NULL,
  version        integer          NOT NULL,
  PRIMARY KEY (run_id, contract_code, report, combined, observed_at)
);

CREATE TABLE documents (
  run_id        text COLLATE "C" NOT NULL,
  document_id   text COLLATE "C" NOT NULL,
  source        text COLLATE "C" NOT NULL,
  kind          text             NOT NULL,
  language      text             NOT NULL,
  title         text,
  text          text,
  url           text,
  tickers       text[]           NOT NULL,
  observed_at   timestamptz      NOT NULL,
  published_at  timestamptz,
  available_at  timestamptz      NOT NULL,
  availability  text             NOT NULL,
  version       integer          NOT NULL,
  PRIMARY KEY (run_id, source, document_id)
);
