package io.millrace.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.app.config.Configuration;
import io.millrace.app.config.ConfigurationException;
import io.millrace.app.config.ConfigurationLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleTest {
  @Test
  void whatSharesTheJournalCannotBeApart() {
    for (Role role : Role.values()) {
      assertThatThrownBy(() -> Role.check(engines("journal", "opensearch"), Set.of(role)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("queue: kafka");
    }
    assertThatCode(() -> Role.check(engines("journal", "opensearch"), Role.ALL))
        .doesNotThrowAnyException();
  }

  @Test
  void whatSharesTheBlockStoreCannotBeApart() {
    Configuration configuration = engines("kafka", "blocks");
    for (Role role : Set.of(Role.WRITER, Role.QUERY)) {
      assertThatThrownBy(() -> Role.check(configuration, Set.of(role, Role.COLLECTOR)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("logs: opensearch");
    }
    assertThatCode(
            () -> {
              Role.check(configuration, Set.of(Role.COLLECTOR));
              Role.check(configuration, Set.of(Role.WRITER, Role.QUERY));
              Role.check(configuration, Role.ALL);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void onEnginesElsewhereEachRoleCanBeAProcess() {
    for (Role role : Role.values()) {
      assertThatCode(() -> Role.check(engines("kafka", "opensearch"), Set.of(role)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void onlyWhatHasFilesKeepsData() {
    assertThat(Role.keepData(engines("kafka", "opensearch"), Role.ALL)).isFalse();
    assertThat(Role.keepData(engines("kafka", "blocks"), Set.of(Role.COLLECTOR))).isFalse();
    assertThat(Role.keepData(engines("kafka", "blocks"), Set.of(Role.WRITER, Role.QUERY))).isTrue();
    assertThat(Role.keepData(engines("journal", "opensearch"), Role.ALL)).isTrue();
  }

  @Test
  void aProcessHasARole() {
    assertThatThrownBy(() -> Role.check(engines("kafka", "opensearch"), Set.of()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void whatSharesAStoreOfDuckDbCannotBeApart() {
    for (String store : List.of("trades", "metrics")) {
      Map<String, String> settings = new HashMap<>(elsewhere("kafka", "opensearch"));
      settings.put(store, "duckdb");
      assertThatThrownBy(() -> Role.check(load(settings), Set.of(Role.WRITER)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(store + ": none");
      assertThatCode(() -> Role.check(load(settings), Set.of(Role.WRITER, Role.QUERY)))
          .doesNotThrowAnyException();
      assertThat(Role.keepData(load(settings), Set.of(Role.WRITER, Role.QUERY))).isTrue();
    }
  }

  @Test
  void aLedgerThatIsAFileKnowsOnlyOfItsOwnWriter() {
    Map<String, String> settings = new HashMap<>(elsewhere("kafka", "opensearch"));
    settings.put("ledger", "file");
    assertThatThrownBy(() -> Role.check(load(settings), Role.ALL))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ledger: opensearch");
    settings.put("queue", "journal");
    assertThatCode(() -> Role.check(load(settings), Role.ALL)).doesNotThrowAnyException();
  }

  private static Configuration engines(String queue, String logs) {
    return load(elsewhere(queue, logs));
  }

  private static Map<String, String> elsewhere(String queue, String logs) {
    return Map.of(
        "queue", queue, "logs", logs, "trades", "none", "metrics", "none", "ledger", "none");
  }

  private static Configuration load(Map<String, String> settings) {
    return new ConfigurationLoader(Map.of()).load(null, settings);
  }
}
