package io.millrace.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What SLF4J finds on the class path, set up by the properties that the build gives this JVM. */
class ProviderTest {
  private final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

  @Test
  void isFoundAndSetUp() {
    assertThat(logger).isInstanceOf(MillraceLogger.class);
    assertThat(logger.isDebugEnabled()).isTrue();
    assertThat(LoggerFactory.getLogger("org.other").isDebugEnabled()).isFalse();
    logger.info("said");
  }

  @Test
  void aSerializedLoggerIsTheOneOfItsName() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(logger);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isSameAs(logger);
    }
  }

  @Test
  void hasAContextForEachThread() throws InterruptedException {
    MDC.put("key", "main");
    String[] seen = new String[2];
    Thread other =
        new Thread(() -> {
          seen[0] = MDC.get("key");
          MDC.put("key", "other");
          seen[1] = MDC.get("key");
        });
    other.start();
    other.join();

    assertThat(seen).containsExactly(null, "other");
    assertThat(MDC.get("key")).isEqualTo("main");
    MDC.clear();
    assertThat(MDC.get("key")).isNull();
  }

  @Test
  void theContextIsCopiedAndSet() {
    for (int i = 0; i < 10; i++) {
      MDC.put("key" + i, "value" + i);
    }
    MDC.put("key3", "other");
    MDC.remove("key0");
    var copy = MDC.getCopyOfContextMap();
    assertThat(copy).hasSize(9).containsEntry("key3", "other").containsEntry("key9", "value9");

    MDC.clear();
    assertThat(MDC.getCopyOfContextMap()).isEmpty();
    MDC.setContextMap(copy);
    assertThat(MDC.get("key9")).isEqualTo("value9");
    MDC.pushByKey("stack", "a");
    assertThat(MDC.popByKey("stack")).isEqualTo("a");
    MDC.clear();
  }
}
