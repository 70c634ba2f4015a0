package io.millrace.logger.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of keys in the reference is the table of keys in the code. */
class DocumentedKeysTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z.-]+)` \\| (?:`([^`]*)`|([^|`]*)) \\|.*");

  @Test
  void everyKeyIsDocumentedWithItsDefault() throws IOException {
    Map<String, String> documented = new LinkedHashMap<>();
    String page = Files.readString(Path.of("../docs/logger.md"));
    String section = page.substring(page.indexOf("## Settings from a file"));
    for (String line : section.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), row.group(2) != null ? row.group(2) : row.group(3).strip());
      }
    }
    Values values = new Values(List.of());
    new SettingsReader(values, Level.INFO).read();

    assertThat(documented).containsExactlyInAnyOrderEntriesOf(values.defaults());
  }
}
