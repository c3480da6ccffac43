-- What a DI1 future is worth at the settlement rate of each day, and what a basis point of it is.
--
-- One row per run, day and expiry: rate (fraction per year, Bus/252), business days to expiry on the
-- holidays known that day, price (PU, points of 1 BRL, rounded to cents as the exchange settles),
-- dv01 (BRL per contract and basis point, positive for a holder of PU), and change: the price less
-- that of the session before, NULL on the first. A rate that has no price gives NULL.
--
-- Reads: curve_points. Runs in batch mode over what the topic holds when it starts.
SET 'execution.runtime-mode' = 'batch';

WITH nodes AS (
  SELECT
    run_id, session_date, tenor, rate,
    di1_price(
      rate => rate,
      settlement => session_date,
      maturity => TIMESTAMPADD(DAY, tenor_days, session_date)
    ) AS di1
  FROM curve_points_latest
  WHERE curve_id = 'B3_DI1' AND tenor_days > 0
),
priced AS (
  SELECT
    run_id, session_date, tenor, rate, n.di1.business_days AS business_days,
    n.di1.settlement_price AS price, n.di1.dv01 AS dv01
  FROM nodes AS n
)
SELECT
  run_id, session_date, tenor, rate, business_days, price, dv01,
  price - LAG(price) OVER (PARTITION BY run_id, tenor ORDER BY session_date) AS change
FROM priced
ORDER BY run_id, session_date, business_days, tenor;
