package io.millrace.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveCertificateTest {
  private static final String OPEN = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7";
  private static final String SECRET = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs";

  @TempDir Path folder;

  @Test
  void readsBothKeysAmongWhateverElseStandsThere() throws IOException {
    CurveCertificate read =
        read(
            """
            #   a comment with a public-key = "x"
            metadata
                name = "desk"
            curve
                public-key = "%s"
                secret-key="%s"
            """
                .formatted(OPEN, SECRET));

    assertThat(read).isEqualTo(new CurveCertificate(OPEN, SECRET));
    assertThat(read.toString()).contains(OPEN).doesNotContain(SECRET);
  }

  @Test
  void hasNoKeyThatIsNotThereOrNotWhole() throws IOException {
    assertThat(read("    public-key = \"" + OPEN + "\"\n"))
        .isEqualTo(new CurveCertificate(OPEN, null));
    assertThat(read("public-key = \"" + OPEN.substring(1) + "\"\n"))
        .isEqualTo(new CurveCertificate(null, null));
  }

  private CurveCertificate read(String text) throws IOException {
    return CurveCertificate.read(Files.writeString(folder.resolve("certificate"), text));
  }
}
