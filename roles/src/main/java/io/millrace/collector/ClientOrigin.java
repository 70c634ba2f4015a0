package io.millrace.collector;

import com.linecorp.armeria.common.RequestHeaders;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.Origin;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin that a client gives its records, so that a request it sends again counts once whatever
 * became of the first: the headers {@code Millrace-Producer}, {@code Millrace-Epoch} and {@code
 * Millrace-Sequence}, all or none. The records that are accepted are numbered from the sequence on,
 * in order; those that are rejected take no number, as they do each time.
 */
final class ClientOrigin {
  static final String PRODUCER = "millrace-producer";
  static final String EPOCH = "millrace-epoch";
  static final String SEQUENCE = "millrace-sequence";

  /** No producer of our own begins so: no client can take the place of another's records. */
  private static final String PREFIX = "client-";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:@-]{1,200}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private ClientOrigin() {}

  /**
   * The origin of the first record; null if the client gives none.
   *
   * @throws ProblemException 400 if the headers cannot be read
   */
  static @Nullable Origin of(RequestHeaders headers) {
    String producer = headers.get(PRODUCER);
    String epoch = headers.get(EPOCH);
    String sequence = headers.get(SEQUENCE);
    if (producer == null && epoch == null && sequence == null) {
      return null;
    }
    if (producer == null || epoch == null || sequence == null) {
      throw new ProblemException(
          Problem.invalid(
              "an origin is the three headers Millrace-Producer, Millrace-Epoch and"
                  + " Millrace-Sequence; send all or none"));
    }
    if (!NAME.matcher(producer).matches()) {
      throw new ProblemException(
          Problem.invalid(
              "Millrace-Producer takes 1 to 200 letters, digits and . _ : @ - of ASCII"));
    }
    return new Origin(PREFIX + producer, number("Epoch", epoch), number("Sequence", sequence));
  }

  private static long number(String header, String value) {
    if (!NUMBER.matcher(value).matches()) {
      throw new ProblemException(
          Problem.invalid(
              "Millrace-" + header + " takes a number from 0 on, of at most 18 digits"));
    }
    return Long.parseLong(value);
  }
}
