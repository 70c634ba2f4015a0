package io.millrace.contracts;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.metadata.Metadata;
import io.millrace.ports.metadata.MetadataLimits;
import io.millrace.ports.metadata.Preference;
import io.millrace.ports.metadata.SavedSearch;
import io.millrace.ports.metadata.SearchDraft;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Metadata} does. A suite for an adapter extends this and says how to open one.
 */
public abstract class MetadataContract {
  private static final String TENANT = "one";
  private static final MetadataLimits LIMITS = new MetadataLimits(8, 3);
  private static final Instant START = Instant.parse("2026-11-22T10:00:00.123456Z");
  private static final String NOWHERE = "00000000-0000-0000-0000-000000000000";

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private Metadata metadata;

  /** Opens an empty one, which may keep what it has in the folder. */
  protected abstract Metadata open(Path folder, MetadataLimits limits, InstantSource clock);

  @BeforeEach
  final void openMetadata() {
    metadata = open(folder, LIMITS, now::get);
  }

  @AfterEach
  final void closeMetadata() {
    metadata.close();
  }

  @Test
  void aSearchThatWasRemovedIsRestoredUnderItsId() {
    SearchDraft draft = new SearchDraft("a", "", "/?query=a");
    SavedSearch before = metadata.searches().add(TENANT, draft);
    assertKind(Kind.INVALID, () -> metadata.searches().restore(TENANT, before.id(), 1, draft));
    metadata.searches().remove(TENANT, before.id());
    SavedSearch after = metadata.searches().restore(TENANT, before.id(), before.version(), draft);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.draft()).isEqualTo(draft);
    assertThat(metadata.searches().all(TENANT)).containsExactly(after);
    // Who has seen it before it was removed has not seen this one.
    assertKind(
        Kind.INVALID,
        () -> metadata.searches().change(TENANT, before.id(), before.version(), draft));
    SavedSearch other = metadata.searches().add(TENANT, new SearchDraft("b", "", "/"));
    metadata.searches().remove(TENANT, after.id());
    assertKind(
        Kind.INVALID, () -> metadata.searches().restore(TENANT, after.id(), 2, other.draft()));
  }

  @Test
  void aSearchIsRememberedAsItWasSaved() {
    SearchDraft draft =
        new SearchDraft(" Größe 😀 ", "first line\nsecond", "/?query=%22a%22&from=-1h");
    SavedSearch saved = metadata.searches().add(TENANT, draft);
    assertThat(saved)
        .isEqualTo(new SavedSearch(saved.id(), draft, START, START, 1))
        .isEqualTo(metadata.searches().get(TENANT, saved.id()));
    assertThat(saved.draft().name()).isEqualTo("Größe 😀");
    assertThat(metadata.searches().all(TENANT)).containsExactly(saved);
  }

  @Test
  void searchesAreInTheOrderOfTheirNamesWhateverCaseTheyHave() {
    List.of("beta", "Gamma", "alpha", "Beta").forEach(this::add);
    assertThat(metadata.searches().all(TENANT))
        .extracting(search -> search.draft().name())
        .containsExactly("alpha", "Beta", "beta", "Gamma");
  }

  @Test
  void aChangeKeepsWhenItBeganAndCountsVersions() {
    SavedSearch first = add("a");
    now.set(START.plusSeconds(5));
    SavedSearch second = metadata.searches().change(TENANT, first.id(), 1, draft("b"));
    assertThat(second)
        .isEqualTo(new SavedSearch(first.id(), draft("b"), START, START.plusSeconds(5), 2))
        .isEqualTo(metadata.searches().get(TENANT, first.id()));
  }

  @Test
  void whoHasNotSeenTheLastVersionChangesNothing() {
    SavedSearch first = add("a");
    SavedSearch second = metadata.searches().change(TENANT, first.id(), 1, draft("theirs"));
    assertKind(
        Kind.INVALID, () -> metadata.searches().change(TENANT, first.id(), 1, draft("mine")));
    assertThat(metadata.searches().all(TENANT)).containsExactly(second);
  }

  @Test
  void aNameIsTakenOnce() {
    SavedSearch a = add("a");
    SavedSearch b = add("b");
    assertKind(Kind.INVALID, () -> add("a"));
    assertKind(Kind.INVALID, () -> metadata.searches().change(TENANT, b.id(), 1, draft("a")));
    assertThat(metadata.searches().all(TENANT)).containsExactly(a, b);
    metadata.searches().remove(TENANT, a.id());
    assertThat(add("a").id()).isNotEqualTo(a.id());
  }

  @Test
  void whatIsNotThereIsNotFoundAndMayBeRemoved() {
    SavedSearch search = add("a");
    metadata.searches().remove(TENANT, search.id());
    metadata.searches().remove(TENANT, search.id());
    assertThat(metadata.searches().all(TENANT)).isEmpty();
    assertKind(Kind.NOT_FOUND, () -> metadata.searches().get(TENANT, search.id()));
    assertKind(
        Kind.NOT_FOUND, () -> metadata.searches().change(TENANT, search.id(), 1, draft("b")));
    assertKind(Kind.NOT_FOUND, () -> metadata.searches().get(TENANT, NOWHERE));
    assertKind(Kind.NOT_FOUND, () -> metadata.searches().get(TENANT, "' OR 1=1 --"));
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    SavedSearch search = add("a");
    metadata.preferences().set(TENANT, new Preference("theme", "dark"));
    assertThat(metadata.searches().all("two")).isEmpty();
    assertKind(Kind.NOT_FOUND, () -> metadata.searches().get("two", search.id()));
    metadata.searches().remove("two", search.id());
    assertThat(metadata.searches().add("two", draft("a")).id()).isNotEqualTo(search.id());
    assertThat(metadata.preferences().all("two")).isEmpty();
    metadata.preferences().remove("two", "theme");
    assertThat(metadata.preferences().all(TENANT)).containsEntry("theme", "dark");
    assertThat(metadata.searches().all(TENANT)).containsExactly(search);
  }

  @Test
  void searchesAreBounded() {
    for (int i = 0; i < LIMITS.searches(); i++) {
      add("search " + i);
    }
    assertKind(Kind.INVALID, () -> add("one more"));
    List<SavedSearch> all = metadata.searches().all(TENANT);
    assertThat(all).hasSize(LIMITS.searches());
    metadata.searches().remove(TENANT, all.getFirst().id());
    add("one more");
  }

  @Test
  void ofManyWhoChangeOneAtOnceOneSucceeds() throws Exception {
    SavedSearch search = add("a");
    List<Callable<SavedSearch>> changes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SearchDraft draft = draft("changed " + i);
      changes.add(() -> metadata.searches().change(TENANT, search.id(), 1, draft));
    }
    List<SavedSearch> made = theOneOf(changes);
    assertThat(metadata.searches().all(TENANT)).isEqualTo(made);
  }

  @Test
  void ofManyWhoTakeANameAtOnceOneSucceeds() throws Exception {
    List<Callable<SavedSearch>> additions = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      additions.add(() -> add("a"));
    }
    List<SavedSearch> made = theOneOf(additions);
    assertThat(metadata.searches().all(TENANT)).isEqualTo(made);
  }

  @Test
  void preferencesAreSetOverAndForgotten() {
    metadata.preferences().set(TENANT, new Preference("explore.columns", "[\"level\"]"));
    metadata.preferences().set(TENANT, new Preference("explore.columns", "[\"host\", \"größe\"]"));
    metadata.preferences().set(TENANT, new Preference("time-zone", "UTC"));
    assertThat(metadata.preferences().all(TENANT))
        .isEqualTo(Map.of("explore.columns", "[\"host\", \"größe\"]", "time-zone", "UTC"));
    metadata.preferences().remove(TENANT, "time-zone");
    metadata.preferences().remove(TENANT, "time-zone");
    assertThat(metadata.preferences().all(TENANT)).containsOnlyKeys("explore.columns");
  }

  @Test
  void preferencesAreBounded() {
    for (String name : List.of("a", "b", "c")) {
      metadata.preferences().set(TENANT, new Preference(name, "1"));
    }
    assertKind(Kind.INVALID, () -> metadata.preferences().set(TENANT, new Preference("d", "1")));
    metadata.preferences().set(TENANT, new Preference("c", "2"));
    assertThat(metadata.preferences().all(TENANT)).isEqualTo(Map.of("a", "1", "b", "1", "c", "2"));
  }

  @Test
  void oneThatIsClosedSaysSo() {
    assertThat(metadata.check().ready()).isTrue();
    metadata.close();
    metadata.close();
    assertThat(metadata.check().ready()).isFalse();
    assertKind(Kind.UNAVAILABLE, () -> metadata.searches().all(TENANT));
  }

  /** What the one that succeeded made; the others are refused. */
  private static List<SavedSearch> theOneOf(List<Callable<SavedSearch>> attempts)
      throws InterruptedException {
    List<SavedSearch> made = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<SavedSearch> attempt : threads.invokeAll(attempts)) {
        try {
          made.add(attempt.get());
        } catch (ExecutionException refused) {
          assertKind(
              Kind.INVALID,
              () -> {
                throw refused.getCause();
              });
        }
      }
    }
    assertThat(made).hasSize(1);
    return made;
  }

  private SavedSearch add(String name) {
    return metadata.searches().add(TENANT, draft(name));
  }

  private static SearchDraft draft(String name) {
    return new SearchDraft(name, "", "/?query=" + name.length());
  }
}
