/** Something that can be put into a text in place of what is typed. */
export interface Option {
  readonly label: string;
  /** What is put in. */
  readonly insert: string;
  /** What it is, in a word, such as "field". */
  readonly kind: string;
  /** How often, or of which type; on the right. */
  readonly detail?: string;
  /** What it does, in a line. */
  readonly explained?: string;
  /** Whether more can be completed behind it. */
  readonly goesOn?: boolean;
}

/** What could stand between the two indexes. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Option[];
  /** Said below the options: that there are more, or that they could not be had. */
  readonly note?: string;
}

/**
 * What could stand at the caret; undefined if nothing is known.
 *
 * @param asked whether somebody has asked for it, or merely types
 * @param signal aborted once nobody waits for it any more
 */
export type Complete = (
  text: string,
  caret: number,
  asked: boolean,
  signal: AbortSignal,
) => Promise<Completion | undefined>;

/** So many options are shown at most. */
export const MOST_OPTIONS = 30;

/** Those that begin with what is typed, then those that contain it, each in the given order. */
export function matching(options: readonly Option[], typed: string): readonly Option[] {
  const text = typed.toLowerCase();
  const at = (option: Option) => option.label.toLowerCase().indexOf(text);
  return [
    ...options.filter((option) => at(option) === 0),
    ...options.filter((option) => at(option) > 0),
  ];
}
