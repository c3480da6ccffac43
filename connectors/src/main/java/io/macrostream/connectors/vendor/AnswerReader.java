package io.macrostream.connectors.vendor;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.http.Answer;
import java.util.Optional;

/** Reads answers of vendors. What is not a vendor's answer is a typed error, never a surprise. */
public final class AnswerReader {

  private static final int SHOWN = 200;

  private final VendorRegistry vendors;
  private final SeriesRegistry series;
  private final InstrumentMaster instruments;

  /** A reader that knows these vendors, series and instruments. */
  public AnswerReader(VendorRegistry vendors, SeriesRegistry series, InstrumentMaster instruments) {
    this.vendors = vendors;
    this.series = series;
    this.instruments = instruments;
  }

  /** One that knows what ships with the product. */
  public static AnswerReader bundled() {
    return new AnswerReader(
        VendorRegistry.bundled(), SeriesRegistry.bundled(), InstrumentMaster.bundled());
  }

  /** The vendors it knows. */
  public VendorRegistry vendors() {
    return vendors;
  }

  /** The series it knows. */
  public SeriesRegistry series() {
    return series;
  }

  /**
   * Reads an answer of a vendor.
   *
   * @throws VendorException if there are no data in it, or it is not that vendor's
   */
  public Reading read(VendorProfile profile, Answer answer) throws VendorException {
    Vendor vendor = vendors.reader(profile);
    if (!answer.isEmpty() && !vendor.recognises(answer)) {
      throw notRecognised(profile, answer);
    }
    return vendor.read(answer, new Reference(series, instruments, profile));
  }

  private VendorException notRecognised(VendorProfile profile, Answer answer) {
    VendorException byStatus = VendorException.ofStatus(answer, start(answer));
    Optional<VendorProfile> other = recognise(answer);
    // Any server may say that it is busy, in the same words as another vendor's.
    boolean busy = !answer.isSuccess() && byStatus.kind().isRetryable();
    if (other.isPresent() && !busy) {
      return new VendorException(
          ErrorKind.WRONG_SOURCE,
          "this is no answer of " + profile.id() + ", it looks like one of " + other.get().id());
    }
    return answer.isSuccess()
        ? new VendorException(
            ErrorKind.MALFORMED, "this is no answer of " + profile.id() + ": " + start(answer))
        : byStatus;
  }

  private static String start(Answer answer) {
    String text = answer.text();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
  }

  /** The vendor whose answers look like this one; empty if none's do. */
  public Optional<VendorProfile> recognise(Answer answer) {
    return vendors.all().stream()
        .filter(profile -> vendors.reader(profile).recognises(answer))
        .findFirst();
  }
}
