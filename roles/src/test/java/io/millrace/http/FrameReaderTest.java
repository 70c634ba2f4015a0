package io.millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrameReaderTest {
  @Test
  void queuesOnePongHoweverManyPingsComeFromAClientThatDoesNotRead() {
    WebSocketWriter in = WebSocket.streaming();
    FrameWriter out = new FrameWriter();
    IntStream.range(0, 1_000).forEach(_ -> in.write(WebSocketFrame.ofPing()));
    in.close();
    in.subscribe(new FrameReader(out));
    in.whenComplete().join();
    List<WebSocketFrame> sent = out.frames().collect().join();
    assertThat(sent.stream().filter(frame -> frame.equals(WebSocketFrame.ofPong()))).hasSize(1);
  }
}
