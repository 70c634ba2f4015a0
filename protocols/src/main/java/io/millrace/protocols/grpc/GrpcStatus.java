package io.millrace.protocols.grpc;

import io.millrace.http.Problem;
import io.millrace.protocols.protobuf.ProtobufWriter;
import java.time.Duration;

/** How a call ended, by the codes of gRPC (google.rpc.Code). */
public enum GrpcStatus {
  OK(0),
  INVALID_ARGUMENT(3),
  UNIMPLEMENTED(12),
  INTERNAL(13),
  UNAVAILABLE(14);

  private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";

  private final int code;

  GrpcStatus(int code) {
    this.code = code;
  }

  /** Its number. */
  public int code() {
    return code;
  }

  /** How a call ends that failed: what may be tried again is UNAVAILABLE, and nothing else. */
  public static GrpcStatus of(Problem problem) {
    return switch (problem.kind()) {
      case INVALID -> INVALID_ARGUMENT;
      case NOT_FOUND -> UNIMPLEMENTED;
      case OVERLOADED, UNAVAILABLE -> UNAVAILABLE;
      case CANCELLED, CORRUPT, BUG -> INTERNAL;
    };
  }

  /** What a failure is as a message, {@code google.rpc.Status}: with when to try again, if ever. */
  public static byte[] message(Problem problem) {
    ProtobufWriter status =
        new ProtobufWriter().number(1, of(problem).code()).text(2, problem.message());
    Duration delay = problem.retryAfter();
    if (delay != null) {
      byte[] duration =
          new ProtobufWriter()
              .number(1, delay.toSeconds())
              .number(2, delay.toNanosPart())
              .toByteArray();
      byte[] info = new ProtobufWriter().bytes(1, duration).toByteArray();
      status.bytes(3, new ProtobufWriter().text(1, RETRY_INFO).bytes(2, info).toByteArray());
    }
    return status.toByteArray();
  }
}
