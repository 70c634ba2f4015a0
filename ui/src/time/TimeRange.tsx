import { IconButton } from '../components/button/IconButton';
import { Tooltip } from '../components/tooltip/Tooltip';
import { LaterIcon, EarlierIcon, ZoomOutIcon } from '../components/icons';
import { useShortcut } from '../shortcuts/useShortcut';
import { RangeChoice } from './RangeChoice';
import { resolve, type Range } from './range';
import { after, before, widened } from './steps';
import classes from './TimeRange.module.css';

/** Which time is shown, and the ways to another: chosen, as wide before or after it, twice as wide. */
export function TimeRange({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const endless = resolve(range.from, 0) === undefined;
  const steps = [
    { name: 'Earlier', Icon: EarlierIcon, to: before, off: endless },
    { name: 'Later', Icon: LaterIcon, to: after, off: endless || range.to === '' },
    { name: 'Zoom out', Icon: ZoomOutIcon, to: widened, off: endless },
  ];
  const go = (to: (typeof steps)[number]['to']) => {
    const next = to(range, Date.now());
    if (next) onChange(next);
    return next !== undefined;
  };
  useShortcut('time.back', () => go(before));
  useShortcut('time.forward', () => go(after));
  useShortcut('time.out', () => go(widened));
  const [earlier, ...others] = steps.map(({ name, Icon, to, off }) => (
    <Tooltip key={name} label={name}>
      <IconButton
        size="large"
        variant="default"
        aria-label={name}
        aria-disabled={off}
        onClick={() => go(to)}
      >
        <Icon />
      </IconButton>
    </Tooltip>
  ));
  return (
    <div role="group" aria-label="Time" className={classes.time}>
      {earlier}
      <RangeChoice range={range} onChange={onChange} />
      {others}
    </div>
  );
}
