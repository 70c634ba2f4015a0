/** Whoever has waited for so long goes on, ms. */
const LONGEST_MS = 200;

/** Waits until the browser has nothing more urgent to do than what follows, as are input and drawing; or a moment. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no such callback: there, what is under way is let pass.
    if ('requestIdleCallback' in window) {
      window.requestIdleCallback(() => resolve(), { timeout: LONGEST_MS });
    } else {
      setTimeout(resolve, 0);
    }
  });
}
