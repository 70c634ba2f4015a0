package io.millrace.slf4j;

import io.millrace.logger.bridge.ContextFields;
import io.millrace.logger.system.LogEvent;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.ThreadLocalMapOfStacks;
import org.slf4j.spi.MDCAdapter;

/**
 * The MDC: what a thread wants to have beside each of its messages. A thread has its own, and
 * inherits none. Few keys are in use at a time, so they stand in an array, which is read without
 * allocating.
 */
final class ContextMap implements MDCAdapter {
  private final ThreadLocal<Entries> entries = ThreadLocal.withInitial(Entries::new);
  private final ThreadLocalMapOfStacks stacks = new ThreadLocalMapOfStacks();

  private static final class Entries {
    /** Key and value by turns. */
    private @Nullable String[] pairs = new String[8];

    private int end;

    int find(String key) {
      for (int i = 0; i < end; i += 2) {
        if (key.equals(pairs[i])) {
          return i;
        }
      }
      return -1;
    }

    void put(String key, @Nullable String value) {
      int at = find(key);
      if (at >= 0) {
        pairs[at + 1] = value;
        return;
      }
      if (end == pairs.length) {
        pairs = Arrays.copyOf(pairs, end * 2);
      }
      pairs[end] = key;
      pairs[end + 1] = value;
      end += 2;
    }

    void remove(int at) {
      System.arraycopy(pairs, at + 2, pairs, at, end - at - 2);
      end -= 2;
      pairs[end] = null;
      pairs[end + 1] = null;
    }
  }

  /** Adds all of this thread's to an event. */
  void addTo(LogEvent event) {
    Entries mine = entries.get();
    for (int i = 0; i < mine.end; i += 2) {
      String key = mine.pairs[i];
      if (key != null) {
        ContextFields.add(event, key, mine.pairs[i + 1]);
      }
    }
  }

  @Override
  public void put(@Nullable String key, @Nullable String value) {
    if (key == null) {
      throw new IllegalArgumentException("a key of the MDC must not be null");
    }
    entries.get().put(key, value);
  }

  @Override
  public @Nullable String get(@Nullable String key) {
    if (key == null) {
      throw new IllegalArgumentException("a key of the MDC must not be null");
    }
    Entries mine = entries.get();
    int at = mine.find(key);
    return at < 0 ? null : mine.pairs[at + 1];
  }

  @Override
  public void remove(@Nullable String key) {
    Entries mine = entries.get();
    int at = key == null ? -1 : mine.find(key);
    if (at >= 0) {
      mine.remove(at);
    }
  }

  @Override
  public void clear() {
    entries.remove();
  }

  @Override
  public @Nullable Map<String, @Nullable String> getCopyOfContextMap() {
    Entries mine = entries.get();
    Map<String, @Nullable String> copy = new HashMap<>();
    for (int i = 0; i < mine.end; i += 2) {
      String key = mine.pairs[i];
      if (key != null) {
        copy.put(key, mine.pairs[i + 1]);
      }
    }
    return copy;
  }

  @Override
  public void setContextMap(@Nullable Map<String, String> map) {
    clear();
    if (map != null) {
      map.forEach(this::put);
    }
  }

  @Override
  public void pushByKey(String key, String value) {
    stacks.pushByKey(key, value);
  }

  @Override
  public @Nullable String popByKey(String key) {
    return stacks.popByKey(key);
  }

  @Override
  public @Nullable Deque<String> getCopyOfDequeByKey(String key) {
    return stacks.getCopyOfDequeByKey(key);
  }

  @Override
  public void clearDequeByKey(String key) {
    stacks.clearDequeByKey(key);
  }
}
