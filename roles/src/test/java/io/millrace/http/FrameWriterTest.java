package io.millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrameWriterTest {
  private static final int ROUNDS = 10_000;

  @Test
  void whatClosesItIsTheLastFrameWhoeverElseWritesOrCloses() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    for (int round = 0; round < ROUNDS; round++) {
      FrameWriter out = new FrameWriter();
      Thread other =
          Thread.ofPlatform()
              .start(() -> {
                meet(together);
                boolean _ = out.write(WebSocketFrame.ofText("one more"));
                out.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE);
              });
      meet(together);
      out.close(WebSocketCloseStatus.NORMAL_CLOSURE);
      other.join();
      List<WebSocketFrameType> sent =
          out.frames().collect().join().stream().map(WebSocketFrame::type).toList();
      assertThat(sent)
          .containsOnlyOnce(WebSocketFrameType.CLOSE)
          .endsWith(WebSocketFrameType.CLOSE);
    }
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
