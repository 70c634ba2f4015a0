import { Component, type ReactNode } from 'react';
import { Button } from '../components/button/Button';
import classes from './App.module.css';

/** Keeps a mistake in the page from leaving it blank. The browser's console has the details. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className={classes.alone} role="alert">
        <p>The page has made a mistake of its own. The logs are not affected.</p>
        <Button onClick={() => window.location.reload()}>Load it again</Button>
      </main>
    );
  }
}
