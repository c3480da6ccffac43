-- Who looks after an alert, and until when it is silent.
ALTER TABLE alerts ADD COLUMN assignee text;
ALTER TABLE alerts ADD COLUMN snoozed_until timestamptz;
ALTER TABLE alert_events ADD COLUMN assignee text;
ALTER TABLE alert_events ADD COLUMN snoozed_until timestamptz;
