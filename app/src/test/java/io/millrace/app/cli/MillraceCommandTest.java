package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MillraceCommandTest {
  @Test
  void aDamagedFileIsWrongUsageAndNoFaultOfOurs(@TempDir Path folder) throws IOException {
    byte[] packed = Zstd.compress(new byte[1_000]);
    Path cut = Files.write(folder.resolve("a.zst"), Arrays.copyOf(packed, packed.length - 3));
    packed[4] ^= (byte) 0xff;
    Path wrong = Files.write(folder.resolve("b.zst"), packed);
    for (Path file : new Path[] {cut, wrong}) {
      assertThat(MillraceCommand.run("ship", file.toString(), "--server", "http://127.0.0.1:1"))
          .as("%s", file)
          .isEqualTo(ExitCode.USAGE);
    }
  }
}
