package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecurringTroubleTest {
  private static final String NAME = RecurringTroubleTest.class.getName();

  private final Logger logger = Logger.getLogger(NAME);
  private final List<LogRecord> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logRecord) {
          logged.add(logRecord);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  @Test
  void isLoggedWholeOnceAndThenALineAMinute() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // nanoTime may wrap around
    RecurringTrouble trouble = new RecurringTrouble(System.getLogger(NAME), "work", now::get);
    for (int second = 0; second < 150; second += 2) {
      trouble.failed(new IOException("disk full"));
      now.addAndGet(Duration.ofSeconds(2).toNanos());
    }
    assertThat(logged)
        .extracting(LogRecord::getMessage)
        .containsExactly(
            "cannot work now, will try again",
            "still cannot work, tried 31 times: java.io.IOException: disk full",
            "still cannot work, tried 61 times: java.io.IOException: disk full");
    assertThat(logged.get(0).getThrown()).isInstanceOf(IOException.class);
    assertThat(logged.get(1).getThrown()).isNull();

    logged.clear();
    trouble.over();
    trouble.over();
    trouble.failed(new IOException("another"));
    assertThat(logged)
        .extracting(LogRecord::getMessage)
        .containsExactly("can work again", "cannot work now, will try again");
  }
}
