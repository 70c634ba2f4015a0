package io.millrace.agent.kubernetes;

/**
 * What is known of the pods of the node.
 *
 * @param pods that are known
 * @param leftOut that are not kept as there are too many
 * @param lists that the API has answered since the agent was started
 * @param failures since then
 * @param lastFailure what was wrong last; empty if nothing ever was
 */
public record PodsStatus(int pods, int leftOut, long lists, long failures, String lastFailure) {}
