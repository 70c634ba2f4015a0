package io.millrace.examples.trading;

import io.millrace.logger.Millrace;
import io.millrace.logger.configuration.LoggerConfiguration;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * A trading desk, simulated: strategies on threads of their own trade on several exchanges, and all
 * lanes of the logger are in use. It runs until it is told to end (SIGTERM, Ctrl-C).
 */
public final class TradingDesk {
  private static final int TRADERS_OF_STRATEGY = 4;

  private final List<Thread> threads = new ArrayList<>();

  private TradingDesk(Millrace millrace, DeskOptions options) {
    SplittableRandom random = new SplittableRandom(options.seed());
    Market market = new Market(random.nextLong());
    DeskClock clock = new DeskClock();
    threads.add(new Thread(new MarketFeed(millrace, market, random.split()), "market-feed"));
    int traders = Strategy.values().length * TRADERS_OF_STRATEGY;
    double perSecond = options.rate() / traders;
    for (Strategy strategy : Strategy.values()) {
      for (int i = 1; i <= TRADERS_OF_STRATEGY; i++) {
        Trader trader = new Trader(millrace, strategy, market, clock, random.split(), perSecond);
        threads.add(new Thread(trader, strategy.label + "-" + i));
      }
    }
  }

  /** Runs the desk; for the arguments see {@link DeskOptions}. */
  public static void main(String[] arguments) throws InterruptedException {
    DeskOptions options = DeskOptions.parse(arguments);
    CountDownLatch end = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endInOrder(end, main), "end"));
    if (options.untilInputEnds()) {
      endWithInput(end);
    }
    try (Millrace millrace = LoggerConfiguration.find().open()) {
      Thread.setDefaultUncaughtExceptionHandler(millrace.exceptions()::uncaught);
      new TradingDesk(millrace, options).run(millrace, end);
    }
  }

  private void run(Millrace millrace, CountDownLatch end) throws InterruptedException {
    millrace.log().info("the desk opens with {} traders", threads.size() - 1);
    threads.forEach(Thread::start);
    end.await();
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
    millrace.log().info("the desk closes");
  }

  /**
   * The input ends when nobody holds its other end any more: so also a parent that was killed, and
   * could end nothing, leaves no desk behind.
   */
  private static void endWithInput(CountDownLatch end) {
    Thread watch = new Thread(() -> awaitEndOfInput(end), "input-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEndOfInput(CountDownLatch end) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It cannot be read, so it tells no more: as if it had ended.
    }
    end.countDown();
  }

  /** The JVM waits for this before it ends, and so for the last trades to be sent. */
  private static void endInOrder(CountDownLatch end, Thread main) {
    end.countDown();
    try {
      main.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
