package io.millrace.blocks.format;

import java.util.Arrays;

/** A small set of numbers, which once sorted also tells the place of each. Not thread-safe. */
final class NumberSet {
  private final int capacity;
  private final long[] keys;
  private final int[] places;
  private final long[] numbers;
  private int size;

  /**
   * @param capacity the most numbers it takes; a power of two
   */
  NumberSet(int capacity) {
    this.capacity = capacity;
    keys = new long[capacity * 4];
    places = new int[capacity * 4];
    numbers = new long[capacity];
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(places, 0);
      size = 0;
    }
  }

  int size() {
    return size;
  }

  /** Adds a number; false if it is new and there is no room. */
  boolean add(long number) {
    int slot = slot(number);
    if (places[slot] == 0) {
      if (size == capacity) {
        return false;
      }
      numbers[size++] = number;
      keys[slot] = number;
      places[slot] = size;
    }
    return true;
  }

  /** Puts the numbers in unsigned order. */
  void sort() {
    for (int i = 0; i < size; i++) {
      numbers[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(numbers, 0, size);
    for (int i = 0; i < size; i++) {
      numbers[i] ^= Long.MIN_VALUE;
      places[slot(numbers[i])] = i + 1;
    }
  }

  /** The number at a place. */
  long get(int place) {
    return numbers[place];
  }

  /** The place of a number that is there. */
  int indexOf(long number) {
    return places[slot(number)] - 1;
  }

  private int slot(long number) {
    int mask = keys.length - 1;
    int slot = (int) (number * 0x9e3779b97f4a7c15L >>> 40) & mask;
    while (places[slot] != 0 && keys[slot] != number) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
