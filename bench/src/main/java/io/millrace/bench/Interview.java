package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Asks a server each question a number of times, one after the other. The random words are the same
 * in each interview, so that every engine is asked the same.
 *
 * @param timings for each question; from sending the request to having the whole answer, unparsed
 * @param answers for each question each answer, in the form common to all engines
 */
record Interview(List<Timing> timings, List<List<List<String>>> answers) {
  private static final long SEED = 7;

  static Interview hold(Server server, List<Question> questions, int times) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Timing> timings = new ArrayList<>();
    List<List<List<String>>> answers = new ArrayList<>();
    for (Question question : questions) {
      double[] millis = new double[times];
      List<List<String>> answered = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        Ask ask = question.ask().apply(random);
        Request request = server.engine().request(ask);
        long start = System.nanoTime();
        byte[] answer = server.client().ask(request);
        millis[i] = (System.nanoTime() - start) / 1e6;
        JsonNode json = Client.json(answer);
        answered.add(server.engine().answer(ask, json));
      }
      timings.add(Timing.of(millis));
      answers.add(answered);
    }
    return new Interview(timings, answers);
  }
}
