import classes from './Row.module.css';
import { piecesOf } from './highlight';

/** A text with what was searched for marked. It is only ever text, whatever it holds. */
export function Highlighted({ text, matcher }: { text: string; matcher: RegExp | undefined }) {
  return piecesOf(text, matcher).map((piece, i) =>
    piece.match ? (
      <mark key={i} className={classes.match}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
