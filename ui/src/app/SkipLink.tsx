import classes from './SkipLink.module.css';

/** The first stop of the keyboard: past header and query, to what was found. */
export function SkipLink() {
  return (
    <a
      href="#results"
      className={classes.skip}
      onClick={(event) => {
        // The address is the view's, so the place within the page stays out of it.
        event.preventDefault();
        const target = document.getElementById('results') ?? document.querySelector('main');
        if (!target) return;
        if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
        target.focus();
      }}
    >
      Skip to the results
    </a>
  );
}
