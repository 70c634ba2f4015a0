package io.millrace.protocols.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.pipeline.record.BadRecord;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTextTest {
  @Test
  void readsLabelsAsClientsWriteThem() throws Exception {
    assertThat(LabelText.read("{app=\"shop\", env = \"prod\",}"))
        .containsExactly(new Label("app", "shop"), new Label("env", "prod"));
    assertThat(LabelText.read(" {} ")).isEmpty();
    assertThat(LabelText.read("{\"k8s.pod\"=\"p\",raw=`a\\n\"`}"))
        .containsExactly(new Label("k8s.pod", "p"), new Label("raw", "a\\n\""));
  }

  @Test
  void readsWhatIsEscapedAsInGo() throws Exception {
    assertThat(LabelText.read("{a=\"\\\"\\\\ \\n\\t\\x41\\u00e9\\U0001f600\\101\"}"))
        .containsExactly(new Label("a", "\"\\ \n\tAé\uD83D\uDE00A"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app",
        "{",
        "{app}",
        "{app=shop}",
        "{app=\"shop\"",
        "{app=\"shop}",
        "{app=\"shop\"} x",
        "{=\"shop\"}",
        "{a=\"b\" c=\"d\"}",
        "{a=\"\\q\"}",
        "{a=\"\\x4\"}",
        "{a=\"\\Uffffffff\"}",
        "{a=`b}"
      })
  void refusesWhatAreNoLabels(String text) {
    assertThatThrownBy(() -> LabelText.read(text))
        .isInstanceOf(BadRecord.class)
        .hasMessageContaining("labels are malformed at character");
  }

  @Property
  void readsAnyTextThatIsQuoted(@ForAll @StringLength(max = 30) String value) throws Exception {
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
    assertThat(LabelText.read("{a=\"" + quoted + "\"}")).isEqualTo(List.of(new Label("a", value)));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 20) String text) {
    try {
      assertThat(LabelText.read("{a=\"" + text)).isNotEmpty();
    } catch (BadRecord bad) {
      assertThat(bad.reason()).isEqualTo(BadRecord.Reason.MALFORMED);
    }
  }
}
