/** What a reader has made of the panel: a habit, which stays in the browser. */
export interface PanelHabit {
  readonly folded: boolean;
  /** Pixels. */
  readonly width: number;
}

export const NARROWEST = 184;
export const WIDEST = 480;
export const USUAL: PanelHabit = { folded: false, width: 232 };

const KEY = 'millrace-facets';

/** What is kept of it; as usual where nothing is, or nothing that makes sense. */
export function readHabit(storage: Pick<Storage, 'getItem'>): PanelHabit {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? 'null') as Partial<PanelHabit> | null;
    const { folded, width } = { ...kept };
    return {
      folded: folded === true,
      width: typeof width === 'number' ? widthWithin(width) : USUAL.width,
    };
  } catch {
    return USUAL;
  }
}

export function keepHabit(storage: Pick<Storage, 'setItem'>, habit: PanelHabit): void {
  try {
    storage.setItem(KEY, JSON.stringify(habit));
  } catch {
    // A browser that keeps nothing has it until the page is left.
  }
}

/** As wide as asked for, within the bounds. */
export function widthWithin(width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}
