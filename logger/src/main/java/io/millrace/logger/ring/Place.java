package io.millrace.logger.ring;

/**
 * A place between two entries of a ring: all a reader must know to go on there. Immutable.
 *
 * @param position where the next entry stands
 * @param sequence its number
 * @param losses what went missing before it
 */
public record Place(long position, long sequence, Losses losses) {
  static final Place START = new Place(0, 0, Losses.NONE);

  Place with(Losses others) {
    return new Place(position, sequence, others);
  }
}
