import type { ComponentHealth } from '../api/system';
import { Panel } from '../components/Panel';
import { plural } from '../format/number';
import { advice } from './advice';
import classes from './System.module.css';
import { Verdict } from './Verdict';

/** Whether each part can serve, and what to do about one that cannot. */
export function Health({
  components,
  engines,
}: {
  components: Readonly<Record<string, ComponentHealth>>;
  engines: Readonly<Record<string, string>>;
}) {
  const parts = Object.entries(components);
  const failing = parts.filter(([, { ready }]) => !ready).length;
  return (
    <Panel
      title="Parts"
      note={failing === 0 ? 'all can serve' : `${plural(failing, 'part')} cannot serve`}
    >
      <ul className={classes.parts} tabIndex={0} aria-label="Parts of the server">
        {parts.map(([name, { ready, detail }]) => (
          <li key={name}>
            <Verdict level={ready ? 'good' : 'bad'} />
            <b>{name}</b>
            <span className={classes.detail}>
              {detail}
              {!ready && <span className={classes.advice}>{advice(name, engines)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
