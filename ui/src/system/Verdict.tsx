import { AlertIcon, CheckIcon, CloseIcon } from '../components/icons';
import type { Level } from './judge';
import classes from './System.module.css';

const LOOK = {
  good: { word: 'Good', Icon: CheckIcon },
  warn: { word: 'Warning', Icon: AlertIcon },
  bad: { word: 'Bad', Icon: CloseIcon },
} as const;

/** How a figure is to be taken: by a shape and a word, so that it reads without colour too. */
export function Verdict({ level }: { level: Level }) {
  const { word, Icon } = LOOK[level];
  return (
    <span className={classes.verdict} data-level={level}>
      <Icon />
      <span className={level === 'good' ? classes.unseen : undefined}>{word}</span>
    </span>
  );
}
