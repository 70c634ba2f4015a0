import { Loader } from '@mantine/core';
import classes from './App.module.css';

/** Shown while a page's script is on its way. */
export function LoadingPage() {
  return (
    <main className={classes.alone}>
      <Loader size={22} role="status" aria-label="Loading the page" />
    </main>
  );
}
