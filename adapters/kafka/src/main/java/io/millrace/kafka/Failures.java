package io.millrace.kafka;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What Kafka's exceptions mean to who uses the queue, and what is to be done. */
final class Failures {
  private Failures() {}

  /**
   * The exception of the port for one of Kafka's.
   *
   * @param doing what failed, as in "a batch cannot be sent"
   */
  static MillraceException translate(String doing, Throwable failure) {
    Throwable cause = unwrap(failure);
    return switch (cause) {
      case MillraceException known -> known;
      case RecordTooLargeException e ->
          exception(
              Kind.INVALID,
              doing,
              "Kafka takes no record so large: lower kafka.max-message-bytes to the topic's"
                  + " max.message.bytes, or raise that",
              e);
      case SslAuthenticationException e ->
          exception(Kind.UNAVAILABLE, doing, Handshake.whatToCorrect(e), e);
      case AuthenticationException e ->
          exception(
              Kind.UNAVAILABLE,
              doing,
              "Kafka does not accept who we say we are: correct kafka.client's security.protocol,"
                  + " sasl.mechanism, sasl.jaas.config or ssl.* ("
                  + e.getMessage()
                  + ")",
              e);
      case TopicAuthorizationException e ->
          exception(
              Kind.UNAVAILABLE,
              doing,
              "the user in kafka.client lacks a right to kafka.topic: grant it DESCRIBE, and WRITE to"
                  + " send or READ to read",
              e);
      case GroupAuthorizationException e ->
          exception(
              Kind.UNAVAILABLE,
              doing,
              "the user in kafka.client has no right to group " + e.groupId() + ": grant it READ",
              e);
      case ClusterAuthorizationException e ->
          exception(
              Kind.UNAVAILABLE,
              doing,
              "the user in kafka.client may not write idempotently: grant it IDEMPOTENT_WRITE on"
                  + " the cluster",
              e);
      case AuthorizationException e ->
          exception(
              Kind.UNAVAILABLE,
              doing,
              "the user in kafka.client lacks a right: " + e.getMessage(),
              e);
      case UnsupportedVersionException e ->
          exception(
              Kind.UNAVAILABLE,
              doing,
              "this Kafka lacks what is asked of it: docs/kafka.md names what it must be able to ("
                  + e.getMessage()
                  + ")",
              e);
      case NotEnoughReplicasException e -> exception(Kind.UNAVAILABLE, doing, TOO_FEW, e);
      case NotEnoughReplicasAfterAppendException e ->
          exception(Kind.UNAVAILABLE, doing, TOO_FEW, e);
      case TimeoutException e ->
          exception(
              Kind.UNAVAILABLE,
              doing,
              "Kafka does not answer in time: see whether kafka.bootstrap-servers are right, its"
                  + " brokers up, and kafka.client.security.protocol what they speak there ("
                  + e.getMessage()
                  + ")",
              e);
      default -> exception(Kind.UNAVAILABLE, doing, String.valueOf(cause), cause);
    };
  }

  private static final String TOO_FEW =
      "fewer brokers hold the topic than its min.insync.replicas: start those that are down";

  private static MillraceException exception(Kind kind, String doing, String why, Throwable cause) {
    return new MillraceException(kind, doing + ": " + why, cause);
  }

  /** What really happened, of an exception that only carries another. */
  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean carries =
        failure instanceof ExecutionException
            || failure instanceof CompletionException
            || failure.getClass() == KafkaException.class;
    return carries && cause != null ? unwrap(cause) : failure;
  }

  /** Whether a producer that met this will never send again. */
  static boolean endsProducer(Throwable failure) {
    return failure instanceof ProducerFencedException
        || failure instanceof OutOfOrderSequenceException
        || failure instanceof InvalidPidMappingException
        || failure instanceof InvalidProducerEpochException
        || failure instanceof UnsupportedVersionException
        || failure instanceof ClusterAuthorizationException
        || failure instanceof AuthenticationException;
  }
}
