-- Emergency stops of trading, and who let it go on.

CREATE TABLE trading_stops (
  run_id        text COLLATE "C" NOT NULL,
  node          text COLLATE "C" NOT NULL,
  state         text             NOT NULL,
  reason        text             NOT NULL,
  effective_at  timestamptz      NOT NULL,
  author        text             NOT NULL,
  approver      text,
  available_at  timestamptz      NOT NULL,
  version       integer          NOT NULL,
  PRIMARY KEY (run_id, node, effective_at, version)
);
