package io.millrace.blocks;

import io.millrace.ports.LogStore.Progress;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every byte of the blocks there are, one after the other, and looks whether their files are
 * still there: a mapped block outlives its file. What is damaged is set aside.
 */
final class Inspection {
  private final Catalog catalog;
  private final BlockFolder folder;

  Inspection(Catalog catalog, BlockFolder folder) {
    this.catalog = catalog;
    this.folder = folder;
  }

  /** Goes through all blocks; those that come or are merged meanwhile were just written. */
  void run(Progress progress) {
    List<Long> ids = new ArrayList<>();
    try (View view = catalog.acquire()) {
      view.blocks().forEach(block -> ids.add(block.entry().id()));
    }
    boolean wanted = true;
    for (int done = 0; wanted && done < ids.size(); done++) {
      long id = ids.get(done);
      catalog.answer(view -> look(view, id));
      wanted = progress.read(done + 1, ids.size());
    }
  }

  private boolean look(View view, long id) {
    for (SealedBlock block : view.blocks()) {
      if (block.entry().id() == id) {
        catalog.read(block, () -> verified(block));
        return true;
      }
    }
    return false;
  }

  private boolean verified(SealedBlock block) {
    Path file = folder.file(block.entry().id());
    try {
      if (Files.size(file) != block.entry().bytes()) {
        throw new MillraceException(
            Kind.CORRUPT, "its file no longer has " + block.entry().bytes() + " bytes");
      }
    } catch (NoSuchFileException e) {
      throw new MillraceException(Kind.CORRUPT, "its file is missing", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    block.verify();
    return true;
  }
}
