package io.millrace.agent.kubernetes;

import java.util.Map;

/**
 * A pod, as far as it is told to records.
 *
 * @param uid that its log folder has, unless its manifest is a file of the node
 * @param manifest the hash of that file, which its log folder has then; empty otherwise
 * @param fields what its records get
 */
public record Pod(String uid, String manifest, Map<String, String> fields) {
  public Pod {
    fields = Map.copyOf(fields);
  }

  /**
   * What a pod is found by.
   *
   * @param uid as the path of its log has it; empty if it has none
   */
  public record Name(String namespace, String name, String uid) {
    Name withoutUid() {
      return new Name(namespace, name, "");
    }
  }

  boolean is(Name asked) {
    return asked.uid().isEmpty() || asked.uid().equals(uid) || asked.uid().equals(manifest);
  }
}
