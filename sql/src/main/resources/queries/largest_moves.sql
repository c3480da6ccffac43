-- The three largest daily moves of each year, measured in the volatility that stood before them.
--
-- The return is the log return of the daily close (adjusted for dividends and splits where the
-- source publishes that). The yardstick is the sample standard deviation (ddof 1) of the twenty
-- returns strictly before the day; a day with fewer than twenty returns before it, or without any
-- movement in them, is left out. z is the return over the yardstick: dimensionless, signed. Levels
-- at or below zero have no log return and drop out with the return that follows them.
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
    run_id, instrument_id, session_date, level,
    LAG(level) OVER (PARTITION BY run_id, instrument_id ORDER BY session_date) AS level_before
  FROM closes
),
daily_returns AS (
  SELECT run_id, instrument_id, session_date, LN(level / level_before) AS log_return
  FROM steps
  WHERE level > 0 AND level_before > 0
),
measured AS (
  SELECT
    run_id, instrument_id, session_date, log_return,
    STDDEV_SAMP(log_return) OVER twenty_before AS volatility,
    COUNT(log_return) OVER twenty_before AS returns_before
  FROM daily_returns
  WINDOW twenty_before AS (
    PARTITION BY run_id, instrument_id ORDER BY session_date
    ROWS BETWEEN 20 PRECEDING AND 1 PRECEDING
  )
),
placed AS (
  SELECT
    run_id, instrument_id, session_date, EXTRACT(YEAR FROM session_date) AS session_year,
    log_return, volatility, log_return / volatility AS z,
    ROW_NUMBER() OVER (
      PARTITION BY run_id, EXTRACT(YEAR FROM session_date)
      ORDER BY ABS(log_return / volatility) DESC, instrument_id, session_date
    ) AS place
  FROM measured
  WHERE returns_before = 20 AND volatility > 0
)
SELECT run_id, session_year, place, instrument_id, session_date, log_return, volatility, z
FROM placed
WHERE place <= 3
ORDER BY run_id, session_year, place;
