import { LevelChip } from '../../../../components/LevelChip';
import { lineOf } from '../../line';
import classes from './Trace.module.css';
import { durationText, type Waterfall } from './waterfall';

/** A trace as a table: what the chart draws, to be read. */
export function TraceTable({
  trace,
  current,
  onOpen,
}: {
  trace: Waterfall;
  current: string;
  onOpen: (id: string) => void;
}) {
  const rows = trace.lanes
    .flatMap((lane) => lane.marks.map((mark) => ({ lane, mark })))
    .sort((a, b) => a.mark.at - b.mark.at);
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Trace as a table">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">After</th>
            <th scope="col">Took</th>
            <th scope="col">Level</th>
            <th scope="col">Service</th>
            <th scope="col">Span</th>
            <th scope="col">Message</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lane, mark: { record, from, at } }) => (
            <tr key={record.id} aria-current={record.id === current ? 'true' : undefined}>
              <td>{durationText(at * trace.duration)}</td>
              <td>{at > from && durationText((at - from) * trace.duration)}</td>
              <td>
                <LevelChip level={record.level} />
              </td>
              <td>{record.service}</td>
              <td>{lane.name}</td>
              <td>
                <button type="button" className={classes.link} onClick={() => onOpen(record.id)}>
                  {lineOf(record) || 'Open'}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
