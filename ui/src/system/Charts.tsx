import type { SystemAnswer } from '../api/system';
import { LineChart } from '../components/chart/LineChart';
import { Panel } from '../components/Panel';
import { CHARTS, linesOf } from './charts';
import classes from './System.module.css';

/** The figures over time, of the last so many milliseconds. */
export function Charts({ system, span }: { system: SystemAnswer; span: number }) {
  const end = system.times_ms.at(-1);
  if (end === undefined) {
    return (
      <p className={classes.note}>
        The first figures over time come in a few seconds: the server has just started.
      </p>
    );
  }
  const found = system.times_ms.findIndex((time) => time >= end - span);
  const times = system.times_ms.slice(found);
  return (
    <div className={classes.charts}>
      {CHARTS.map((chart) => {
        const lines = linesOf(chart, system);
        if (lines.length === 0) return null;
        return (
          <Panel
            key={chart.title}
            title={chart.title}
            {...(chart.note !== undefined && { note: chart.note })}
          >
            <LineChart
              label={`${chart.title} over time`}
              times={times}
              lines={lines.map((line) => ({ ...line, values: line.values.slice(found) }))}
              format={chart.format}
              range={[end - span, end]}
              fromZero
            />
          </Panel>
        );
      })}
    </div>
  );
}
