package io.millrace.logger.trade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file as a run leaves it, whose bytes a test may change. */
final class WrittenFile {
  private WrittenFile() {}

  /** Writes some trades, with ids from 0, into the only file of a folder, which it returns. */
  static Path write(Path folder, int trades, int slots) {
    try (TradeLog log = TestSettings.in(folder).segmentRecords(slots).open(1)) {
      for (int i = 0; i < trades; i++) {
        log.begin().tradeId("trade " + i).symbol("BTC-USD").prices(i, i + 1).commit();
      }
    }
    return folder.resolve(SegmentFile.name(1, 0));
  }

  /** The states of all its slots. */
  static List<SlotState> states(Path path) throws IOException {
    List<SlotState> states = new ArrayList<>();
    try (TradeFile file = TradeFile.open(path)) {
      for (int i = 0; i < file.slots(); i++) {
        states.add(file.read(i).state());
      }
    }
    return states;
  }

  static TradeFileCheck.Counts check(Path path, List<TradeFileCheck.Finding> findings)
      throws IOException {
    try (TradeFile file = TradeFile.open(path)) {
      return TradeFileCheck.check(file, findings::add);
    }
  }

  /** Changes one bit. */
  static void flip(Path path, long bit) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    bytes[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
    Files.write(path, bytes);
  }
}
