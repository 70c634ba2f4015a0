package io.millrace.model.wire;

import java.time.Duration;
import java.util.Objects;

/** What a server says to a {@link BatchMessage}. Immutable. */
public sealed interface Answer {
  /** Of the message that is answered. */
  long number();

  /** All records of the message are durable. */
  record Durable(long number) implements Answer {}

  /**
   * The server will never keep records of this kind, and has counted these as discarded: whoever
   * sent them is done with them.
   *
   * @param reason for a person; not empty
   */
  record Discarded(long number, String reason) implements Answer {
    public Discarded {
      if (reason.isEmpty()) {
        throw new IllegalArgumentException("what is discarded is so for a reason");
      }
    }
  }

  /**
   * They are not, as far as the server knows.
   *
   * @param delay how long to wait before trying again; zero if the server does not say
   * @param reason for a person
   */
  record Refused(long number, Refusal refusal, Duration delay, String reason) implements Answer {
    public Refused {
      Objects.requireNonNull(refusal, "refusal");
      Objects.requireNonNull(delay, "delay");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why a message was refused, and so what its sender does. */
  enum Refusal {
    /** It will be taken later: sent again. */
    LATER(1),
    /** It will never be taken: set aside by its sender, and told. */
    INVALID(2);

    private final int code;

    Refusal(int code) {
      this.code = code;
    }

    /** The number that stands in an answer. */
    public int code() {
      return code;
    }
  }

  /** The frame. */
  default byte[] frame() {
    if (this instanceof Refused refused) {
      return AnswerFrame.of(number(), refused.refusal.code(), refused.delay, refused.reason);
    }
    String reason = this instanceof Discarded discarded ? discarded.reason : "";
    return AnswerFrame.of(number(), 0, Duration.ZERO, reason);
  }

  /**
   * Reads a frame.
   *
   * @throws IllegalArgumentException if it is no answer
   */
  static Answer read(byte[] frame) {
    return AnswerFrame.read(frame);
  }
}
