import { UNKNOWN } from './number';

const MONEY = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const SMALL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const PRICE = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 8,
});

const HOLDING = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 });

const AVERAGE = new Intl.NumberFormat('en-US', {
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 7,
});

/** A minus as wide as a plus, which a hyphen is not. */
const MINUS = '−';

/** What was earned or lost: the sign says which, without any colour. */
export function profit(value: number | null | undefined): string {
  if (value == null) return UNKNOWN;
  const size = Math.abs(value);
  // A cent is not nothing, where trades earn less than that.
  const text = size > 0 && size < 0.005 ? SMALL.format(size) : MONEY.format(size);
  return signOf(value) + text;
}

/** A price, or a quantity, as exactly as it was told. */
export function price(value: number | null | undefined): string {
  return value == null ? UNKNOWN : PRICE.format(value).replace('-', MINUS);
}

/** A price that was computed: to the figures that say anything. */
export function average(value: number | null | undefined): string {
  return value == null ? UNKNOWN : AVERAGE.format(value).replace('-', MINUS);
}

/** A quantity held: the sign says long or short. */
export function holding(value: number | null | undefined): string {
  if (value == null) return UNKNOWN;
  return signOf(value) + HOLDING.format(Math.abs(value));
}

function signOf(value: number): string {
  if (value > 0) return '+';
  return value < 0 ? MINUS : '';
}
