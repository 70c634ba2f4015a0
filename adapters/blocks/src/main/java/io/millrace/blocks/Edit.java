package io.millrace.blocks;

import java.util.List;

/**
 * One change of which blocks a store consists of. It happens as a whole or not at all.
 *
 * @param added blocks that are there from now on
 * @param removed ids of blocks that are there no longer
 * @param damaged blocks that are set aside from now on
 * @param forgotten ids of blocks that are no longer reported as damaged
 */
record Edit(
    List<BlockEntry> added, List<Long> removed, List<DamagedBlock> damaged, List<Long> forgotten) {
  Edit {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    damaged = List.copyOf(damaged);
    forgotten = List.copyOf(forgotten);
  }

  static Edit adding(List<BlockEntry> blocks) {
    return new Edit(blocks, List.of(), List.of(), List.of());
  }

  static Edit replacing(List<Long> removed, List<BlockEntry> added) {
    return new Edit(added, removed, List.of(), List.of());
  }

  static Edit settingAside(DamagedBlock block) {
    return new Edit(List.of(), List.of(block.entry().id()), List.of(block), List.of());
  }
}
