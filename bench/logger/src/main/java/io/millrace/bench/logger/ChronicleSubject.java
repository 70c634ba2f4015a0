package io.millrace.bench.logger;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;

/** Chronicle Queue, with the fields of a trade as bytes, which is its fastest way. */
final class ChronicleSubject implements Subject {
  private final ChronicleQueue queue;
  private final ThreadLocal<ExcerptAppender> appenders;

  ChronicleSubject(Path folder) {
    queue = ChronicleQueue.singleBuilder(folder).build();
    appenders = ThreadLocal.withInitial(queue::createAppender);
  }

  @Override
  public void call(long number) {
    try (DocumentContext document = appenders.get().writingDocument()) {
      Bytes<?> bytes = document.wire().bytes();
      bytes.writeLong(System.nanoTime());
      bytes.write8bit(Order.id(number));
      bytes.write8bit(Order.SYMBOL);
      bytes.write8bit(Order.EXCHANGE);
      bytes.write8bit(Order.STRATEGY);
      bytes.write8bit(Order.METADATA);
      bytes.writeDouble(Order.BUY);
      bytes.writeDouble(Order.SELL);
      bytes.writeDouble((double) number);
      bytes.writeLong(number);
      bytes.writeBoolean(true);
    }
  }

  @Override
  public void close() {
    queue.close();
  }
}
