/** Room for the counts, left of the bars, and for half of the last time, right of them, pixels. */
export const AXIS_LEFT = 48;
export const PADDING_RIGHT = 18;
