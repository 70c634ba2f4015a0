import type { Ref } from 'react';
import classes from './Editor.module.css';

/** A piece of a text, and what it is. What no piece covers is plain. */
export interface Piece {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** The text in its colours, as wide and as high as the field that lies over it. */
export function Mirror({
  text,
  pieces,
  mistake,
  ref,
}: {
  text: string;
  pieces: readonly Piece[];
  /** Where the text is wrong, if it is. */
  mistake: number | undefined;
  ref: Ref<HTMLPreElement>;
}) {
  return (
    <pre ref={ref} className={classes.mirror} aria-hidden="true">
      {cut(text, pieces, mistake).map(({ kind, from, to, wrong }) => (
        <span key={from} data-kind={kind} className={wrong ? classes.wrong : undefined}>
          {from === text.length ? ' ' : text.slice(from, to)}
        </span>
      ))}
      {/* A line that is empty has a height only if something stands on it. */}
      {'\u200b'}
    </pre>
  );
}

/** All of the text in pieces; the one that is wrong reaches from the mistake to the end of its word. */
function cut(text: string, pieces: readonly Piece[], mistake: number | undefined) {
  const place = mistake === undefined ? undefined : Math.min(mistake, text.length);
  const wrongEnd =
    place === undefined ? 0 : place + (/^[^\s()|]+/.exec(text.slice(place))?.[0].length ?? 1);
  const edges = new Set([0, text.length]);
  for (const { from, to } of pieces) edges.add(from).add(to);
  if (place !== undefined) edges.add(place).add(Math.min(wrongEnd, text.length));
  const sorted = [...edges].sort((a, b) => a - b);
  const cuts = sorted.slice(0, -1).map((from, index) => ({
    from,
    to: sorted[index + 1] ?? from,
    kind: pieces.find((piece) => piece.from <= from && from < piece.to)?.kind,
    wrong: place !== undefined && place <= from && from < wrongEnd,
  }));
  const atEnd = place === text.length;
  return atEnd ? [...cuts, { from: place, to: place + 1, kind: undefined, wrong: true }] : cuts;
}

/** Where the character at the index is shown. */
export function placeOf(mirror: HTMLElement, index: number): DOMRect {
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (index < before + length) {
      const range = document.createRange();
      range.setStart(node, index - before);
      range.setEnd(node, index - before + 1);
      return range.getBoundingClientRect();
    }
    before += length;
  }
  return mirror.getBoundingClientRect();
}
