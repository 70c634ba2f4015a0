package io.millrace.ports.trade;

/**
 * A run of records of one producer that a store has taken, of which some may be trades.
 *
 * @param producer whose, as {@link io.millrace.model.Origin} tells
 * @param epoch likewise
 * @param first sequence of its first record
 * @param last sequence of its last
 */
public record TradeRun(String producer, long epoch, long first, long last) {}
