package io.millrace.bench;

import java.util.List;

/**
 * How long an engine took to answer questions.
 *
 * @param heap the limit of its heap, as a flag
 * @param atRest after ingest, a timing for each question
 * @param answers what it answered then, for each question each answer
 * @param duringIngest while it took rows, a timing for each question
 * @param fedRowsASecond how many rows a second it took meanwhile
 * @param rowsAtEnd how many it held then
 * @param peakMebibytes the most it ever had resident
 * @param anonymousMebibytes resident at the end, without mapped files
 */
record SearchFigures(
    String engine,
    String heap,
    List<Timing> atRest,
    List<List<List<String>>> answers,
    List<Timing> duringIngest,
    double fedRowsASecond,
    long rowsAtEnd,
    long peakMebibytes,
    long anonymousMebibytes) {

  /** How many of the answers to a question another engine gave too, out of all. */
  long equalAnswers(SearchFigures other, int question) {
    List<List<String>> theirs = other.answers.get(question);
    List<List<String>> ours = answers.get(question);
    long equal = 0;
    for (int i = 0; i < ours.size(); i++) {
      equal += ours.get(i).equals(theirs.get(i)) ? 1 : 0;
    }
    return equal;
  }
}
