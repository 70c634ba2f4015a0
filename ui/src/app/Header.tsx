import { PageLink } from '../address/PageLink';
import { CopyLink } from './CopyLink';
import classes from './Header.module.css';
import { Help } from './Help';
import { Navigation } from './Navigation';
import { ThemeSwitch } from './ThemeSwitch';

/** Stands over every page. */
export function Header() {
  return (
    <header className={classes.header}>
      <PageLink href="/" className={classes.name}>
        <Mark />
        Millrace
      </PageLink>
      <Navigation />
      <div className={classes.side}>
        <a href="/docs" className={classes.link}>
          API
        </a>
        <div className={classes.buttons}>
          <CopyLink />
          <Help />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}

/** Water that runs through, in three lengths. */
function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className={classes.mark}>
      <path d="M3 7c3-3 6-3 9 0s6 3 9 0" />
      <path d="M3 13c3-3 6-3 9 0" />
      <path d="M3 19h5" />
    </svg>
  );
}
