package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class TextPrinterTest {
  @Test
  void aMessageOfSeveralLinesCannotPassForSeveralRecords() {
    String forged = "2026-11-21T10:00:00Z  ERROR     pay";
    String text = print("refused\n" + forged);
    assertThat(text.lines().skip(1)).containsExactly("    " + forged);
  }

  @Test
  void charactersThatSteerTheTerminalOrTurnTextAroundAreShown() {
    assertThat(print("a\u001b[2J\r\u202egnp\u2028\udb40\udc01\u0085é\ud83d\ude00"))
        .endsWith("  a\\x1b[2J\\x0d\\u{202e}gnp\\u{2028}\\u{e0001}\\x85é\ud83d\ude00\n");
  }

  @Property
  void onlyTheFirstLineOfARecordIsNotIndented(@ForAll String message) {
    assertThat(print("x" + message).lines().skip(1))
        .allMatch(line -> line.isEmpty() || line.startsWith("    "));
  }

  private static String print(String message) {
    StringWriter out = new StringWriter();
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("timestamp", "2026-11-21T10:00:00Z").put("level", "INFO").put("service", "web");
    new TextPrinter(new PrintWriter(out)).record(log.put("message", message));
    return out.toString();
  }
}
