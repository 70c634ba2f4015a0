import type { DeskFrame } from '../api/desk';
import { deskAfter, type Desk } from './desk';

/** What is shown, and what it was made of. */
export interface DeskView {
  /** Undefined until the first frame. */
  readonly desk: Desk | undefined;
  /** Updates that had no picture of their own: for want of a frame, or of time to paint it. */
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
  /** The update of the newest frame that was not shown yet. */
  private unshown: number | undefined;

  /** Takes in a frame; true if it is the first since the last {@link show}. */
  receive(frame: DeskFrame): boolean {
    const first = this.unshown === undefined;
    // A frame of the same update is there as the clock went on: nothing is passed over by it.
    const passedOver = !first && this.unshown !== frame.update;
    this.latest = deskAfter(this.latest, frame);
    this.skipped += frame.skipped + (passedOver ? 1 : 0);
    this.unshown = frame.update;
    return first;
  }

  /** Shows the newest state. */
  show(): void {
    if (this.unshown === undefined) return;
    this.unshown = undefined;
    this.view = { desk: this.latest, skipped: this.skipped };
    for (const listener of this.listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): DeskView => this.view;
}
