package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelsTest {
  @TempDir Path folder;

  @Test
  void theLongestPrefixOfADottedNameDecides() {
    Levels levels = new Levels(Level.INFO);
    levels.set("com.acme", Level.DEBUG);
    levels.set("com.acme.orders.book", Level.ERROR);

    assertThat(levels.of("com.acme")).isEqualTo(Level.DEBUG);
    assertThat(levels.of("com.acme.orders")).isEqualTo(Level.DEBUG);
    assertThat(levels.of("com.acme.orders.book.Level2")).isEqualTo(Level.ERROR);
    assertThat(levels.of("com.acmex")).isEqualTo(Level.INFO);
    assertThat(levels.of("")).isEqualTo(Level.INFO);
  }

  @Test
  void whatWasSetIsTakenBack() {
    Levels levels = new Levels(Level.INFO);
    levels.set("com", Level.TRACE);
    levels.unset("com");
    levels.unset("");

    assertThat(levels.of("com.acme")).isEqualTo(Level.INFO);
    assertThat(levels.all()).hasSize(1);
  }

  @Test
  void aChangeCountsFromTheNextCallOn() {
    try (SystemLog system = SystemLogs.open(folder, 1)) {
      Log log = system.log("com.acme.orders");
      Log bridged = system.log("svc", "org.lib.Thing");
      system.levels().set("", Level.WARN);
      log.info("not written");
      system.levels().set("com.acme", Level.DEBUG);
      log.debug("written");
      bridged.info("not written");
      system.levels().set("org.lib", Level.TRACE);
      bridged.trace("written too");
      log.at(Level.TRACE).message("not written").log();

      assertThat(SystemLogs.take(system))
          .extracting(r -> r.message())
          .containsExactly("written", "written too");
      assertThat(log.isEnabled(Level.DEBUG)).isTrue();
      assertThat(log.isEnabled(Level.TRACE)).isFalse();
    }
  }

  @Test
  void tradesPassEveryThreshold() {
    try (SystemLog system = SystemLogs.open(folder, 1)) {
      system.levels().set("", Level.TRADE);
      system.log().critical("not written");
      system.log().at(Level.TRADE).message("written").log();

      assertThat(SystemLogs.take(system)).hasSize(1);
    }
  }
}
