package io.millrace.agent.journald;

/**
 * Where the agent is in the journal.
 *
 * @param running whether journalctl runs
 * @param producer origin of its records, with the epoch; empty before it was first read
 * @param sequence of the next record
 * @param cursor of the entry that is in the buffer or sent; empty if none is
 * @param readRecords since the agent was started
 * @param maskedRecords in which something was masked, since then
 * @param failures how often journalctl could not be started, or has ended, since then
 * @param lastFailure what was wrong last; empty if nothing ever was
 */
public record JournalStatus(
    boolean running,
    String producer,
    long epoch,
    long sequence,
    String cursor,
    long readRecords,
    long maskedRecords,
    long failures,
    String lastFailure) {}
