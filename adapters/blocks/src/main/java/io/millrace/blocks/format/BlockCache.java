package io.millrace.blocks.format;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import java.util.function.Supplier;

/** Decoded heads and columns of blocks, shared by all of them and bounded in bytes. Thread-safe. */
public final class BlockCache {
  private final Cache<Key, Decoded> parts;
  private final Interner<Template> templates = Interner.newWeakInterner();

  /** A part, by a number, of a block or chunk, which equals only itself. */
  private record Key(Object owner, int part) {}

  /**
   * @param maxBytes about how many bytes of heap the decoded parts may take
   */
  public BlockCache(long maxBytes) {
    parts =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Decoded part) -> (int) Math.min(part.heapBytes(), Integer.MAX_VALUE))
            .executor(Runnable::run)
            .build();
  }

  /** The part, loaded if it is not there; two threads may load it at once. */
  <T extends Decoded> T get(Object owner, int part, Class<T> type, Supplier<T> load) {
    Key key = new Key(owner, part);
    Decoded known = parts.getIfPresent(key);
    if (known != null) {
      return type.cast(known);
    }
    // Not within the cache's own lock: to load one part may take another one.
    T loaded = load.get();
    parts.put(key, loaded);
    return loaded;
  }

  /** The one object for a template's text; forgotten once nothing refers to it. */
  Template intern(Template template) {
    return templates.intern(template);
  }
}
