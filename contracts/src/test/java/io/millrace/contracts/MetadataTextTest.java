package io.millrace.contracts;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.metadata.Preference;
import io.millrace.ports.metadata.SearchDraft;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users may call their searches and preferences, and where these may lead. */
class MetadataTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/?query=%22a%22&from=-1h", "/trading?x=//elsewhere", "/#a"})
  void anAddressLeadsToAPageOfTheServer(String address) {
    assertThatCode(() -> new SearchDraft("a", "", address)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "query=a",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "https://elsewhere.example/",
        "javascript:alert(1)",
        "/\u0000",
        "/\r\nLocation: //elsewhere.example"
      })
  void andToNoOther(String address) {
    assertKind(Kind.INVALID, () -> new SearchDraft("a", "", address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000b", "a\u001bb", "\ud800"})
  void aNameIsText(String name) {
    assertKind(Kind.INVALID, () -> new SearchDraft(name, "", "/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"theme", "explore.columns", "time-zone", "a1.b2"})
  void aPreferenceHasAPlainName(String name) {
    assertThatCode(() -> new Preference(name, "{\"any\":\"text\"}")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", "Theme", "a b", "a/b", "ä", "1"})
  void andNoOther(String name) {
    assertKind(Kind.INVALID, () -> new Preference(name, ""));
  }
}
