package io.millrace.opensearch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the OpenSearch is and how it is used.
 *
 * @param hosts its nodes, as {@code http://HOST:PORT} or {@code https://HOST:PORT}; requests go
 *     round, and pass over a node that does not answer
 * @param access who we are to it
 * @param http how it is asked
 * @param indices what is made there
 * @param bulks how records are sent
 * @param search how answers are fetched
 * @param retention what is deleted
 */
public record OpenSearchSettings(
    List<String> hosts,
    Access access,
    Http http,
    Indices indices,
    Bulks bulks,
    Search search,
    Retention retention) {
  private static final Pattern HOST =
      Pattern.compile("https?://([\\w.-]+|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");

  public OpenSearchSettings {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("hosts must name a node of OpenSearch");
    }
    hosts.forEach(OpenSearchSettings::requireHost);
  }

  /** One node of the loopback, nothing deleted. */
  public static OpenSearchSettings defaults() {
    return new OpenSearchSettings(
        List.of("http://127.0.0.1:9200"),
        Access.NONE,
        Http.defaults(),
        Indices.defaults(),
        Bulks.defaults(),
        Search.defaults(),
        Retention.defaults());
  }

  public OpenSearchSettings withHosts(String... newHosts) {
    return new OpenSearchSettings(
        List.of(newHosts), access, http, indices, bulks, search, retention);
  }

  public OpenSearchSettings withAccess(Access newAccess) {
    return new OpenSearchSettings(hosts, newAccess, http, indices, bulks, search, retention);
  }

  public OpenSearchSettings withIndices(Indices newIndices) {
    return new OpenSearchSettings(hosts, access, http, newIndices, bulks, search, retention);
  }

  public OpenSearchSettings withBulks(Bulks newBulks) {
    return new OpenSearchSettings(hosts, access, http, indices, newBulks, search, retention);
  }

  public OpenSearchSettings withSearch(Search newSearch) {
    return new OpenSearchSettings(hosts, access, http, indices, bulks, newSearch, retention);
  }

  public OpenSearchSettings withRetention(Retention newRetention) {
    return new OpenSearchSettings(hosts, access, http, indices, bulks, search, newRetention);
  }

  private static void requireHost(String host) {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "'" + host + "' in hosts is no address such as https://search.example.org:9200");
    }
  }

  /**
   * Who we are. At most one of the three ways is given; its secret is in no log and no message.
   *
   * @param user for HTTP's basic authentication, with its password
   * @param password of the user
   * @param apiKey sent as {@code Authorization: ApiKey ...}
   * @param bearer a token, sent as {@code Authorization: Bearer ...}
   * @param authorities file of certificates (PEM) that sign those of the hosts; null for those that
   *     the JVM trusts
   */
  public record Access(
      @Nullable String user,
      @Nullable String password,
      @Nullable String apiKey,
      @Nullable String bearer,
      @Nullable Path authorities) {
    /** Nobody in particular. */
    public static final Access NONE = new Access(null, null, null, null, null);

    public Access {
      if ((user == null) != (password == null)) {
        throw new IllegalArgumentException("a user and a password go together");
      }
      int ways = (user == null ? 0 : 1) + (apiKey == null ? 0 : 1) + (bearer == null ? 0 : 1);
      if (ways > 1) {
        throw new IllegalArgumentException(
            "give a user with a password, or an API key, or a bearer token, not several of them");
      }
    }

    @Override
    public String toString() {
      String way =
          user != null ? "user" : apiKey != null ? "API key" : bearer != null ? "bearer" : "nobody";
      return "Access[" + way + ", authorities=" + authorities + "]";
    }
  }

  /**
   * How it is asked.
   *
   * @param timeout the longest that a request may take; a search takes as long as its query allows
   * @param connectTimeout the longest until a node takes a connection
   */
  public record Http(Duration timeout, Duration connectTimeout) {
    public Http {
      if (!timeout.isPositive() || !connectTimeout.isPositive()) {
        throw new IllegalArgumentException("timeout and connect-timeout must be positive");
      }
    }

    /** 60 s; 5 s to connect. */
    public static Http defaults() {
      return new Http(Duration.ofSeconds(60), Duration.ofSeconds(5));
    }
  }

  /**
   * The data streams, one a tenant, and the indices behind them. Changes reach the indices that are
   * made from then on.
   *
   * @param prefix of their names: letters of a to z, digits, {@code -}
   * @param shards primary shards of each index
   * @param replicas {@code auto_expand_replicas}, such as {@code 0-1}
   * @param refresh how long until records can be found without a flush
   * @param fields the most fields an index maps ({@code index.mapping.total_fields.limit}), of
   *     which a dynamic field takes up to two; grouping by what is beyond is slow, all else as ever
   */
  public record Indices(String prefix, int shards, String replicas, Duration refresh, int fields) {
    public Indices {
      if (!prefix.matches("[a-z0-9][a-z0-9-]{0,99}")) {
        throw new IllegalArgumentException(
            "a prefix has up to 100 letters of a to z, digits and -, and begins with none of these");
      }
      if (refresh.toMillis() < 1) {
        throw new IllegalArgumentException("refresh must be at least 1ms");
      }
      if (shards < 1 || fields < 100) {
        throw new IllegalArgumentException("at least one shard, and at least 100 fields");
      }
    }

    /** {@code millrace-logs}, one shard, a replica if there is a node for it, 1 s, 2,000 fields. */
    public static Indices defaults() {
      return new Indices("millrace-logs", 1, "0-1", Duration.ofSeconds(1), 2_000);
    }

    public Indices withPrefix(String newPrefix) {
      return new Indices(newPrefix, shards, replicas, refresh, fields);
    }
  }

  /**
   * How records are sent.
   *
   * @param bytes about how large a bulk is at most; a single record may be larger
   * @param rows the most records of one
   * @param inFlight bulks under way at once
   * @param waitingBytes encoded records that wait or are under way
   * @param patience how long {@code append} waits for room among those before it refuses
   * @param tries how often a record is sent that OpenSearch is too busy for, or does not answer for
   * @param backOff how long until the second try; doubles with each, up to 30 times this
   */
  public record Bulks(
      int bytes,
      int rows,
      int inFlight,
      long waitingBytes,
      Duration patience,
      int tries,
      Duration backOff) {
    public Bulks {
      if (bytes < 1 || rows < 1 || inFlight < 1 || waitingBytes < 1 || tries < 1) {
        throw new IllegalArgumentException("sizes and numbers of bulks must be positive");
      }
      if (patience.isNegative() || !backOff.isPositive()) {
        throw new IllegalArgumentException("back-off must be positive, and patience not negative");
      }
    }

    /** 8 MiB, 10,000 records, two at once, 64 MiB waiting, 5 s for room, 8 tries from 200 ms on. */
    public static Bulks defaults() {
      return new Bulks(
          8 << 20, 10_000, 2, 64L << 20, Duration.ofSeconds(5), 8, Duration.ofMillis(200));
    }
  }

  /**
   * How answers are fetched.
   *
   * @param pageRows the most records or groups of one answer, up to 10,000
   * @param pageBytes about how large one answer may be; four times as much is refused
   */
  public record Search(int pageRows, int pageBytes) {
    public Search {
      if (pageRows < 1 || pageRows > 10_000 || pageBytes < 1 << 16) {
        throw new IllegalArgumentException(
            "a page has 1 to 10000 records and at least 65536 bytes");
      }
    }

    /** 2,000 records, 16 MiB. */
    public static Search defaults() {
      return new Search(2_000, 16 << 20);
    }
  }

  /**
   * What is deleted: whole indices, so both bounds are coarse by one of them, and that which is
   * written to never goes.
   *
   * @param age of the newest record in an index that is deleted; 0 to keep all
   * @param bytes of all indices of the prefix, primaries only, beyond which the oldest go; 0 for no
   *     bound
   * @param rolloverAge age at which a new index begins
   * @param rolloverBytes size of its primaries at which a new index begins
   * @param interval between two looks
   */
  public record Retention(
      Duration age, long bytes, Duration rolloverAge, long rolloverBytes, Duration interval) {
    public Retention {
      if (age.isNegative() || bytes < 0) {
        throw new IllegalArgumentException("age and bytes must not be negative; 0 for no bound");
      }
      if (!rolloverAge.isPositive() || rolloverBytes < 1) {
        throw new IllegalArgumentException("rollover-age and rollover-bytes must be positive");
      }
      if (interval.toMillis() < 1) {
        throw new IllegalArgumentException("interval must be at least 1ms");
      }
    }

    /** All is kept; a new index each day, or at 25 GiB; a look each five minutes. */
    public static Retention defaults() {
      return new Retention(Duration.ZERO, 0, Duration.ofDays(1), 25L << 30, Duration.ofMinutes(5));
    }
  }
}
