package io.millrace.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A disk whose power can fail, and which can fail itself. It works on real files, and beside them
 * keeps what POSIX promises to be durable: of a file what was there at its last fsync, of a folder
 * the names at its last fsync. When the power fails, any part of what came later may have reached
 * the disk, sector by sector, in any order. An fsync that fails forgets what it should have
 * written, as Linux does.
 */
final class UnreliableDisk implements Disk {
  private static final int SECTOR_BYTES = 64; // smaller than real ones: more ways to be torn

  private final Random random;
  private final Map<Path, Content> contents = new LinkedHashMap<>();
  private final Set<Path> durableNames = new HashSet<>();
  private double failures;
  private boolean off;

  UnreliableDisk(Random random) {
    this.random = random;
  }

  /** From now on operations fail with this probability. */
  synchronized void failWith(double probability) {
    failures = probability;
  }

  /** Turns the power off, and lays what is left into another folder. */
  synchronized void powerOff(Path left) throws IOException {
    off = true;
    for (Map.Entry<Path, Content> file : contents.entrySet()) {
      boolean isDurable = durableNames.contains(file.getKey());
      boolean exists = Files.exists(file.getKey());
      if (isDurable && exists || isDurable != exists && random.nextBoolean()) {
        Files.write(left.resolve(file.getKey().getFileName()), file.getValue().left(random));
      }
    }
  }

  @Override
  public synchronized FileChannel open(Path file, OpenOption... options) throws IOException {
    work();
    List<OpenOption> wanted = Arrays.asList(options);
    Content content = contents.computeIfAbsent(file, path -> new Content());
    if (wanted.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      content.truncate(0);
    }
    return new Channel(FileChannel.open(file, options), content);
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    work();
    Files.deleteIfExists(file);
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    work();
    durableNames.clear();
    for (Path file : contents.keySet()) {
      if (Files.exists(file)) {
        durableNames.add(file);
      }
    }
  }

  private boolean fails() throws IOException {
    if (off) {
      throw new IOException("the power is off");
    }
    return random.nextDouble() < failures;
  }

  private void work() throws IOException {
    if (fails()) {
      throw new IOException("the disk failed, as it was told to");
    }
  }

  private final class Channel extends WatchedChannel {
    private final Content content;

    Channel(FileChannel channel, Content content) {
      super(channel);
      this.content = content;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      synchronized (UnreliableDisk.this) {
        boolean fails = fails();
        int size = fails ? random.nextInt(source.remaining()) : source.remaining();
        ByteBuffer part = source.slice(source.position(), size);
        byte[] bytes = new byte[size];
        part.duplicate().get(bytes);
        super.write(part, position);
        content.write(position, bytes);
        if (fails) {
          throw new IOException("the disk failed to write");
        }
        source.position(source.position() + size);
        return size;
      }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      synchronized (UnreliableDisk.this) {
        work();
        content.truncate(size);
        return super.truncate(size);
      }
    }

    @Override
    public void force(boolean metaData) throws IOException {
      synchronized (UnreliableDisk.this) {
        if (fails()) {
          content.forget();
          throw new IOException("the disk failed to sync");
        }
        content.sync();
      }
    }
  }

  /** A file: what is durable, and what was done since. */
  private static final class Content {
    private byte[] durable = {};
    private final List<Change> changes = new ArrayList<>();

    /** A write, or, without bytes, a change of size. */
    private record Change(long position, byte[] bytes) {}

    void write(long position, byte[] bytes) {
      for (int from = 0; from < bytes.length; from += SECTOR_BYTES) {
        int to = Math.min(bytes.length, from + SECTOR_BYTES);
        changes.add(new Change(position + from, Arrays.copyOfRange(bytes, from, to)));
      }
    }

    void truncate(long size) {
      changes.add(new Change(size, new byte[0]));
    }

    void sync() {
      changes.forEach(this::apply);
      changes.clear();
    }

    void forget() {
      changes.clear();
    }

    byte[] left(Random random) {
      double part = random.nextDouble();
      for (Change change : changes) {
        if (random.nextDouble() < part) {
          apply(change);
        }
      }
      return durable;
    }

    private void apply(Change change) {
      int position = (int) change.position();
      int end = position + change.bytes().length;
      boolean isTruncation = change.bytes().length == 0;
      if (isTruncation && end < durable.length || end > durable.length) {
        durable = Arrays.copyOf(durable, end);
      }
      System.arraycopy(change.bytes(), 0, durable, position, change.bytes().length);
    }
  }
}
