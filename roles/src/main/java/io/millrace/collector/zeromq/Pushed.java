package io.millrace.collector.zeromq;

import io.millrace.model.LogBatch;
import io.millrace.model.wire.Signal;

/**
 * A batch that somebody pushed.
 *
 * @param batch whose origin is still to be given
 */
record Pushed(Signal signal, LogBatch batch) {}
