import type { DeskFrame } from '../api/desk';

/**
 * Which calls are measured on their way to the screen: those of trades that came with a frame of
 * changes, each once. The first frame has old trades; heartbeats have none; and what came while nobody
 * could see the page was not on its way.
 */
export class MeasuredCalls {
  private last: number | null = null;
  private unseen = false;

  /** Told of each frame as it comes, and whether the page is hidden then. */
  frame({ full }: DeskFrame, hidden: boolean): void {
    this.unseen ||= full || hidden;
  }

  /** The call that the frame just painted is about, µs since the epoch; undefined if none is measured. */
  painted({ clock }: DeskFrame): number | undefined {
    const known = this.unseen || clock.called_us === this.last;
    this.last = clock.called_us;
    this.unseen = false;
    return known ? undefined : (clock.called_us ?? undefined);
  }
}
