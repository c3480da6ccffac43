package io.macrostream.functions.quality;

/**
 * Where a series stands, as one value.
 *
 * @param attendance what has come and what is due; null before the first record, and for trades
 * @param assessment how good it is
 * @param quarantine what is held back
 */
public record SeriesStanding(Attendance attendance, Assessment assessment, Quarantine quarantine) {

  /** Nothing seen yet. */
  public static final SeriesStanding EMPTY =
      new SeriesStanding(null, Assessment.EMPTY, Quarantine.EMPTY);

  /** Whether something is overdue. */
  public boolean isLate() {
    return attendance != null && attendance.late();
  }

  /** With another attendance. */
  public SeriesStanding with(Attendance changed) {
    return new SeriesStanding(changed, assessment, quarantine);
  }

  /** With another assessment. */
  public SeriesStanding with(Assessment changed) {
    return new SeriesStanding(attendance, changed, quarantine);
  }

  /** With other records held back. */
  public SeriesStanding with(Quarantine changed) {
    return new SeriesStanding(attendance, assessment, changed);
  }
}
