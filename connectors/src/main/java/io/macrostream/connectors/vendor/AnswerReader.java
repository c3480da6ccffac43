package io.macrostream.connectors.vendor;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.http.Answer;
import java.util.Optional;
import java.util.Set;

/** Reads answers of vendors. What is not a vendor's answer is a typed error, never a surprise. */
public final class AnswerReader {

  private static final int SHOWN = 200;
  private static final Set<String> BARE = Set.of("[]", "{}");
  private static final int LONGEST_BARE = 64;

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
    boolean empty = answer.isEmpty();
    if (empty && !answer.isSuccess()) {
      throw VendorException.ofStatus(answer, "status " + answer.status() + " with an empty body");
    }
    Optional<String> bare = bare(answer);
    if (bare.isPresent()) {
      return nothing(vendor, profile, bare.get(), answer);
    }
    if (!empty && !vendor.recognises(answer)) {
      throw notRecognised(profile, answer);
    }
    return vendor.read(answer, new Reference(series, instruments, profile));
  }

  /** An array or object without anything in it, as every vendor might send it. */
  private static Optional<String> bare(Answer answer) {
    return answer.body().length > LONGEST_BARE
        ? Optional.empty()
        : Optional.of(answer.text().replaceAll("\\s+", "")).filter(BARE::contains);
  }

  private static Reading nothing(Vendor vendor, VendorProfile profile, String bare, Answer answer)
      throws VendorException {
    String said = profile.id() + " answers " + bare;
    if (!answer.isSuccess()) {
      throw VendorException.ofStatus(answer, said + " with status " + answer.status());
    }
    if (!vendor.nothing().contains(bare)) {
      throw new VendorException(ErrorKind.MALFORMED, said + ", which is not how it says anything");
    }
    return Reading.builder().note(said + ": it has nothing for what was asked").build();
  }

  private VendorException notRecognised(VendorProfile profile, Answer answer) {
    VendorException byStatus = VendorException.ofStatus(answer, start(answer));
    Optional<VendorProfile> other = recognise(answer);
    // Any server may say that it is busy, in the same words as another vendor's.
    boolean busy =
        byStatus.kind() == ErrorKind.UNAVAILABLE || byStatus.kind() == ErrorKind.RATE_LIMITED;
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
    if (bare(answer).isPresent()) {
      return Optional.empty();
    }
    return vendors.all().stream()
        .filter(profile -> vendors.reader(profile).recognises(answer))
        .findFirst();
  }
}
