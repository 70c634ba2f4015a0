import type { SystemAnswer } from '../api/system';
import { Figure, Figures } from '../components/Figure';
import { judge } from './judge';
import classes from './System.module.css';
import { Verdict } from './Verdict';

/** How the process does now, figure by figure. */
export function SystemFigures({ system }: { system: SystemAnswer }) {
  return (
    <div className={classes.figures}>
      <Figures label="Now">
        {judge(system).map(({ name, text, note, tip, level }) => (
          <Figure key={name} name={name} title={tip} {...(note !== undefined && { note })}>
            {level && <Verdict level={level} />}
            <span data-testid={`figure-${name}`}>{text}</span>
          </Figure>
        ))}
      </Figures>
    </div>
  );
}
