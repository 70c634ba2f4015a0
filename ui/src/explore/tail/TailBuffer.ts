import type { LogRecord } from '../../api/types';

/** A line of the live list: a record, or the notice that some are not there. */
export type TailItem = LogRecord | MissedItem;

export interface MissedItem {
  readonly kind: 'missed';
  readonly id: string;
  readonly count: number;
  /** Whether there may be fewer of them that match. */
  readonly atMost: boolean;
  /** Who left them out: the server, or this page, which had no room for more while it was held. */
  readonly by: 'server' | 'page';
}

export interface TailView {
  /** Newest first. */
  readonly items: readonly TailItem[];
  /** Records that have come while the list was held, and wait to be shown. */
  readonly waiting: number;
  /** How many connections the list was begun for; what came before each has to be searched. */
  readonly connection: number;
  /** Whether older records had to leave, so that the list no longer joins on to a search. */
  readonly full: boolean;
  /** Records that have come in all. */
  readonly received: number;
  /** Records that the server left out in all, at most, as this page took them too slowly. */
  readonly missed: number;
  /** Records that were let go while the list was held, for want of room. */
  readonly dropped: number;
}

export const EMPTY_TAIL: TailView = {
  items: [],
  waiting: 0,
  connection: 0,
  full: false,
  received: 0,
  missed: 0,
  dropped: 0,
};

export function isMissed(item: TailItem): item is MissedItem {
  return 'kind' in item;
}

/**
 * The records of the live tail, at most so many. While it is held, what comes waits, again at most
 * so many; of what there is no room for then, a notice takes the place. A new connection does not join on to
 * the one before, so the list begins anew; while it is held, not before it is let go.
 */
export class TailBuffer {
  private readonly limit: number;
  private readonly listeners = new Set<() => void>();
  private shown = EMPTY_TAIL.items;
  /** Oldest first, as they came. */
  private arrived: TailItem[] = [];
  private held = false;
  private connection = 0;
  private connectedBefore = false;
  /** Records that wait since before the connection was lost while the list is held; undefined if it was not. */
  private beforeLoss: number | undefined;
  private full = false;
  private received = 0;
  private missedInAll = 0;
  private dropped = 0;
  private notices = 0;
  /** Whether anything has changed since it was last told. */
  private changed = false;
  private view = EMPTY_TAIL;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes records in, oldest first. They are seen after the next {@link flush}. */
  add(records: readonly LogRecord[]): void {
    if (records.length === 0) return;
    this.received += records.length;
    this.changed = true;
    for (const record of records) this.arrived.push(record);
    // Twice the limit, so that cutting back costs little a record.
    if (this.arrived.length > 2 * this.limit) this.cutArrived();
  }

  /** Notes that the server had to leave records out here. */
  missed(count: number, atMost: boolean): void {
    this.missedInAll += count;
    this.changed = true;
    this.arrived.push(this.notice(count, atMost, 'server'));
  }

  /** Keeps the list as it is until it is let go. */
  hold(held: boolean): void {
    if (this.held === held) return;
    this.held = held;
    if (!held && this.beforeLoss !== undefined) {
      this.startWith(this.arrived);
      this.connection++;
    }
    this.flush();
  }

  /** Takes note of a new connection, which brings what comes from now on. */
  connected(): void {
    if (this.held && this.connectedBefore) {
      this.beforeLoss = (this.beforeLoss ?? 0) + countOf(this.arrived);
      this.arrived = [];
      this.changed = true;
    } else {
      this.startWith([]);
      this.connection++;
    }
    this.connectedBefore = true;
    this.publish();
  }

  /** Lets all go. */
  clear(): void {
    this.startWith([]);
    this.connectedBefore = false;
    this.publish();
  }

  /** Makes what has come visible, or counts it if the list is held. */
  flush(): void {
    if (this.arrived.length > this.limit) this.cutArrived();
    if (!this.held && this.arrived.length > 0) {
      const all = this.arrived.reverse().concat(this.shown);
      this.full ||= all.length > this.limit;
      this.shown = all.length > this.limit ? all.slice(0, this.limit) : all;
      this.arrived = [];
      this.changed = true;
    }
    this.publish();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): TailView => this.view;

  private startWith(arrived: TailItem[]): void {
    this.shown = [];
    this.arrived = arrived;
    this.beforeLoss = undefined;
    this.full = false;
    this.received = countOf(arrived);
    this.missedInAll = countOf(arrived, 'server');
    this.dropped = countOf(arrived, 'page');
    this.changed = true;
  }

  private cutArrived(): void {
    const cut = this.arrived.splice(0, this.arrived.length - this.limit + 1);
    let lost = 0;
    let atMost = false;
    for (const item of cut) {
      lost += isMissed(item) ? item.count : 1;
      atMost ||= isMissed(item) && item.atMost;
      if (!isMissed(item)) this.dropped++;
    }
    this.arrived.unshift(this.notice(lost, atMost, 'page'));
  }

  private notice(count: number, atMost: boolean, by: MissedItem['by']): MissedItem {
    return { kind: 'missed', id: `missed-${++this.notices}`, count, atMost, by };
  }

  private publish(): void {
    if (!this.changed) return;
    this.changed = false;
    this.view = {
      items: this.shown,
      waiting: countOf(this.arrived) + (this.beforeLoss ?? 0),
      connection: this.connection,
      full: this.full,
      received: this.received,
      missed: this.missedInAll,
      dropped: this.dropped,
    };
    for (const listener of this.listeners) listener();
  }
}

/** How many records there are, or how many it says that somebody left out. */
function countOf(items: readonly TailItem[], by?: MissedItem['by']): number {
  return items.reduce((sum, item) => {
    if (!isMissed(item)) return sum + (by === undefined ? 1 : 0);
    return sum + (item.by === by ? item.count : 0);
  }, 0);
}
