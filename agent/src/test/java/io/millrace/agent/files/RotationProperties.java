package io.millrace.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever steps writers that rotate take between what the agent does, and wherever it dies, each
 * line is stored once.
 */
class RotationProperties {
  private static final int STEPS = 150;

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void eachLineIsStoredOnce(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("rotation");
    Path logs = Files.createDirectory(folder.resolve("logs"));
    AtomicInteger numbers = new AtomicInteger();
    try (TableUnderTest table = new TableUnderTest(folder.resolve("data"), logs.resolve("*.log"))) {
      List<Rotation> writers = new ArrayList<>();
      for (Rotation.Way way : Rotation.Way.values()) {
        writers.add(new Rotation(logs, way, random, numbers::getAndIncrement, table::epochIfRead));
      }
      // By turns the agent is slow, and the writers are.
      int patience = 1;
      for (int step = 0; step < STEPS; step++) {
        patience = random.nextInt(20) == 0 ? 1 + random.nextInt(30) : patience;
        for (int i = 0; i < patience; i++) {
          writers.get(random.nextInt(writers.size())).step();
        }
        table.step(random);
      }
      table.readAll();
      Set<Integer> stored = new HashSet<>();
      Set<String> twice = new TreeSet<>();
      for (String line : table.lines()) {
        if (!stored.add(Integer.parseInt(line.substring(0, line.indexOf(' '))))) {
          twice.add(line.substring(line.indexOf(' ')));
        }
      }
      assertThat(twice).as("generations that are stored twice").isEmpty();
      Set<Integer> missing = new TreeSet<>();
      for (int number = 0; number < numbers.get(); number++) {
        missing.add(number);
      }
      missing.removeAll(stored);
      Set<String> generations = new TreeSet<>();
      table.lines().forEach(line -> generations.add(line.substring(line.indexOf(' '))));
      assertThat(missing).as(() -> "missing; there are " + generations).isEmpty();
      table.expectNoHoles();
    }
  }
}
