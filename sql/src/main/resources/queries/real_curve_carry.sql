-- What a month on an unchanged real curve pays, node by node: carry and roll-down of the Brazilian
-- real rates from DAP futures, as zero-coupon bonds.
--
-- One row per run, day and node but the shortest of the day, which is the funding rate. total =
-- carry + roll_down, fractions of the price over 21 business days; carry_per_duration is total over
-- the modified duration: the rise of the yield, a fraction per year, that eats it up. Between a node
-- and the one before it forward rates are flat; a node less than 21 business days behind the one
-- before it has NULL.
--
-- Reads: curve_points. Runs in batch mode over what the topic holds when it starts.
SET 'execution.runtime-mode' = 'batch';

WITH nodes AS (
  SELECT
    run_id, session_date, tenor, rate,
    brazil_business_days(
      `from` => session_date, `to` => TIMESTAMPADD(DAY, tenor_days, session_date)
    ) AS days
  FROM curve_points_latest
  WHERE curve_id = 'B3_DAP' AND tenor_days > 0
),
counted AS (
  SELECT run_id, session_date, tenor, rate, n.days.business_days AS business_days
  FROM nodes AS n
),
neighbours AS (
  SELECT
    run_id, session_date, tenor, rate, business_days,
    LAG(rate) OVER curve AS rate_before, LAG(business_days) OVER curve AS days_before,
    FIRST_VALUE(rate) OVER curve AS funding_rate
  FROM counted
  WINDOW curve AS (PARTITION BY run_id, session_date ORDER BY business_days)
),
carried AS (
  SELECT
    run_id, session_date, tenor, rate, business_days,
    carry_roll_zero(
      maturities => ARRAY[CAST(days_before AS DOUBLE), CAST(business_days AS DOUBLE)],
      zero_rates => ARRAY[rate_before, rate],
      maturity => business_days,
      horizon => 21,
      funding_rate => funding_rate
    ) AS month_on
  FROM neighbours
  WHERE days_before IS NOT NULL
)
SELECT
  run_id, session_date, tenor, business_days, rate, c.month_on.total AS total,
  c.month_on.carry AS carry, c.month_on.roll_down AS roll_down,
  c.month_on.total / c.month_on.modified_duration AS carry_per_duration
FROM carried AS c
ORDER BY run_id, session_date, business_days;
