import type { LogRecord } from '../../api/types';

/** A line of the live list: a record, or the notice that some are not there. */
export type TailItem = { readonly kind: 'record'; readonly record: LogRecord } | MissedItem;

export interface MissedItem {
  readonly kind: 'missed';
  readonly id: string;
  readonly count: number;
  /** Whether there may be fewer of them that match. */
  readonly atMost: boolean;
}

export interface TailView {
  /** Newest first. */
  readonly items: readonly TailItem[];
  /** Records that have come while the list was held, and wait to be shown. */
  readonly waiting: number;
  /** Whether older records had to leave, so that the list no longer joins on to a search. */
  readonly full: boolean;
  /** Records that have come in all. */
  readonly received: number;
}

export const EMPTY_TAIL: TailView = { items: [], waiting: 0, full: false, received: 0 };

/**
 * The records of the live tail, at most so many. While it is held, what comes waits, again at most
 * so many; of what there is no room for then, a notice takes the place.
 */
export class TailBuffer {
  private readonly limit: number;
  private readonly listeners = new Set<() => void>();
  private shown = EMPTY_TAIL.items;
  /** Oldest first, as they came. */
  private arrived: TailItem[] = [];
  private held = false;
  private full = false;
  private received = 0;
  private missedCount = 0;
  private view = EMPTY_TAIL;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes records in, oldest first. They are seen after the next {@link flush}. */
  add(records: readonly LogRecord[]): void {
    this.received += records.length;
    for (const record of records) this.arrived.push({ kind: 'record', record });
    // Twice the limit, so that cutting back costs little a record.
    if (this.arrived.length > 2 * this.limit) this.cutArrived();
  }

  /** Notes that the server had to leave records out here. */
  missed(count: number, atMost: boolean): void {
    this.arrived.push(this.notice(count, atMost));
  }

  /** Keeps the list as it is until it is let go. */
  hold(held: boolean): void {
    if (this.held === held) return;
    this.held = held;
    this.flush();
  }

  clear(): void {
    this.shown = [];
    this.arrived = [];
    this.full = false;
    this.received = 0;
    this.publish();
  }

  /** Makes what has come visible, or counts it if the list is held. */
  flush(): void {
    if (this.arrived.length > this.limit) this.cutArrived();
    if (!this.held && this.arrived.length > 0) {
      const all = [...this.arrived.reverse(), ...this.shown];
      this.full ||= all.length > this.limit;
      this.shown = all.slice(0, this.limit);
      this.arrived = [];
    }
    this.publish();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): TailView => this.view;

  private cutArrived(): void {
    const dropped = this.arrived.splice(0, this.arrived.length - this.limit + 1);
    const lost = dropped.reduce((sum, item) => sum + (item.kind === 'missed' ? item.count : 1), 0);
    const atMost = dropped.some((item) => item.kind === 'missed' && item.atMost);
    this.arrived.unshift(this.notice(lost, atMost));
  }

  private notice(count: number, atMost: boolean): MissedItem {
    return { kind: 'missed', id: `missed-${++this.missedCount}`, count, atMost };
  }

  private publish(): void {
    const waiting = this.arrived.filter((item) => item.kind === 'record').length;
    const { items, waiting: before, received } = this.view;
    if (items === this.shown && waiting === before && received === this.received) return;
    this.view = { items: this.shown, waiting, full: this.full, received: this.received };
    for (const listener of this.listeners) listener();
  }
}
