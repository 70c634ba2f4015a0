package io.millrace.blocks.format;

/**
 * One way in which a needle may lie in the messages of a template: with a piece of it in each of
 * some variables, the rest fitting the template's own text.
 *
 * @param holes which variables
 * @param pieces what must lie in each
 */
record Alignment(int[] holes, Piece[] pieces) {}
