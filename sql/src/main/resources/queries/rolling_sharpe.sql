-- Sharpe ratio, deepest drawdown and volatility of each instrument over the last 252 daily returns.
--
-- Returns are simple returns of the daily close (adjusted for dividends and splits where the source
-- publishes that), without financing. sharpe is the mean over the sample standard deviation, times
-- the root of 252; max_drawdown a positive fraction; ewma_volatility per day, lambda 0.94. A day
-- with fewer than 252 returns up to it is left out; levels at or below zero have no return and drop
-- out with the return that follows them. A figure that is not defined, such as the Sharpe ratio of
-- returns that never move, is NULL.
--
-- Reads: market_bars. Runs in batch mode over what the topic holds when it starts.
SET 'execution.runtime-mode' = 'batch';

WITH closes AS (
  SELECT run_id, instrument_id, session_date, COALESCE(adjusted_close, `close`) AS level
  FROM market_bars_latest
  WHERE `interval` = '1d'
),
steps AS (
  SELECT
    run_id, instrument_id, session_date,
    simple_return(
      LAG(level) OVER (PARTITION BY run_id, instrument_id ORDER BY session_date), level
    ) AS simple
  FROM closes
),
measured AS (
  SELECT
    run_id, instrument_id, session_date,
    COUNT(*) OVER year_back AS returns_there,
    sharpe_ratio_agg(simple, session_date) OVER year_back AS sharpe,
    max_drawdown_agg(simple, session_date) OVER year_back AS max_drawdown,
    ewma_volatility_agg(simple, session_date) OVER year_back AS ewma_volatility
  FROM steps
  WHERE simple IS NOT NULL
  WINDOW year_back AS (
    PARTITION BY run_id, instrument_id ORDER BY session_date
    ROWS BETWEEN 251 PRECEDING AND CURRENT ROW
  )
)
SELECT
  run_id, instrument_id, session_date, m.sharpe.annual_arithmetic AS sharpe, max_drawdown,
  ewma_volatility
FROM measured AS m
WHERE returns_there = 252
ORDER BY run_id, instrument_id, session_date;
