package io.millrace.blocks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which blocks a store consists of, after some edits. Not thread-safe. */
final class ManifestState {
  private final Map<Long, BlockEntry> blocks = new LinkedHashMap<>();
  private final Map<Long, DamagedBlock> damaged = new LinkedHashMap<>();

  void apply(Edit edit) {
    edit.removed().forEach(blocks::remove);
    edit.forgotten().forEach(damaged::remove);
    edit.added().forEach(block -> blocks.put(block.id(), block));
    edit.damaged().forEach(block -> damaged.put(block.entry().id(), block));
  }

  Collection<BlockEntry> blocks() {
    return blocks.values();
  }

  Collection<DamagedBlock> damaged() {
    return damaged.values();
  }

  @Nullable DamagedBlock damaged(long id) {
    return damaged.get(id);
  }

  /** An edit that leads here from nothing. */
  Edit asEdit() {
    return new Edit(
        List.copyOf(blocks.values()), List.of(), List.copyOf(damaged.values()), List.of());
  }

  ManifestState copy() {
    ManifestState copy = new ManifestState();
    copy.apply(asEdit());
    return copy;
  }
}
