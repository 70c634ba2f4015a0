package io.millrace.logger.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file, it means what the JDK says. */
class PropertiesTextProperties {
  @Property(tries = 5_000)
  void meansWhatTheJdkSays(@ForAll("lines") List<String> lines) throws IOException {
    String text = String.join("\n", lines);
    Properties expected = new Properties();
    Map<String, Given> read;
    try {
      expected.load(new StringReader(text));
      read = PropertiesText.read(text, "file");
    } catch (IllegalArgumentException | ConfigurationException e) {
      return; // no digits behind a \\u, or a key given twice: the examples have these
    }
    Map<String, String> values = new HashMap<>();
    read.forEach((key, given) -> values.put(key, given.value()));
    Map<String, String> stripped = new HashMap<>();
    expected.forEach((key, value) -> stripped.put((String) key, ((String) value).strip()));
    assertThat(values).isEqualTo(stripped);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.strings().withChars("ab=: \t\\#!").ofMaxLength(8).list().ofMaxSize(6);
  }
}
