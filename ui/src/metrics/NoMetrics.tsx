import { Command } from '../components/Command';
import { State } from '../components/State';

/** Shown where there are no metrics in the time: how to send some. */
export function NoMetrics() {
  return (
    <State title="No metrics in this time" wide>
      <p>They come from the logger of Millrace, once a second.</p>
      <h3>A histogram, from a program on the JVM</h3>
      <Command>{`HistogramRecorder latency = millrace.metrics().histogram("api.latency", "exchange", "kraken");
latency.recordSince(start);`}</Command>
      <h3>From any other program</h3>
      <p>
        Push MessagePack over ZeroMQ to port 5558: see “What goes over ZeroMQ” in the documentation.
      </p>
    </State>
  );
}
