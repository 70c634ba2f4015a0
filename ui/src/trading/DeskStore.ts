import type { DeskFrame } from '../api/desk';
import { deskAfter, type Desk } from './desk';

/** What is shown, and what it was made of. */
export interface DeskView {
  /** Undefined until the first frame. */
  readonly desk: Desk | undefined;
  /** Changes that were never shown on their own: at the server, and frames in the browser. */
  readonly skipped: number;
}

/**
 * The newest state of the desk. Frames are taken in as they come, and shown when the browser paints: of
 * several between two paints the newest wins. What is kept is bounded by the desk itself.
 */
export class DeskStore {
  private readonly listeners = new Set<() => void>();
  private latest: Desk | undefined;
  private view: DeskView = { desk: undefined, skipped: 0 };
  private skipped = 0;
  private unshown = 0;

  /** Takes in a frame; true if it is the first since the last {@link show}. */
  receive(frame: DeskFrame): boolean {
    this.latest = deskAfter(this.latest, frame);
    this.skipped += frame.skipped;
    return ++this.unshown === 1;
  }

  /** Shows the newest state. */
  show(): void {
    if (this.unshown === 0) return;
    this.skipped += this.unshown - 1;
    this.unshown = 0;
    this.view = { desk: this.latest, skipped: this.skipped };
    for (const listener of this.listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): DeskView => this.view;
}
