package io.millrace.agent.send;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.wire.BatchMessage;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/** A collector on a real port that answers as a test has it, and keeps what it answers 200 to. */
final class TestCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile ToIntFunction<List<LogRecord>> status = _ -> 200;

  TestCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext("/api/v1/batches", this::answer);
    server.start();
  }

  /** How it answers from now on, by the records of a request. */
  void answers(ToIntFunction<List<LogRecord>> newStatus) {
    status = newStatus;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      List<LogRecord> sent = read(exchange);
      int code = status.applyAsInt(sent);
      if (code == 200) {
        records.addAll(sent);
      } else if (code == 503) {
        exchange.getResponseHeaders().set("Retry-After", "0");
      }
      byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static List<LogRecord> read(HttpExchange exchange) throws IOException {
    List<LogRecord> records = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new ZstdInputStreamNoFinalizer(exchange.getRequestBody()))) {
      while (true) {
        byte[] head = in.readNBytes(Integer.reverseBytes(in.readInt()));
        byte[] bytes = in.readNBytes(Integer.reverseBytes(in.readInt()));
        LogBatch batch = BatchMessage.read(head, bytes).batch();
        LogBatchReader reader = new LogBatchReader().of(batch);
        while (reader.next()) {
          records.add(reader.record());
        }
      }
    } catch (EOFException e) {
      return records;
    }
  }

  List<LogRecord> records() {
    return records;
  }

  int requests() {
    return requests.get();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
