import { useRef } from 'react';
import classes from './FacetPanel.module.css';
import { NARROWEST, USUAL, WIDEST } from './panel';

/** How far an arrow key moves it, pixels. */
const STEP = 16;

/** The panel's edge, dragged or moved by the arrow keys; a double click or Enter makes the width the usual one. */
export function PanelEdge({
  width,
  onSize,
}: {
  width: number;
  onSize: (width: number, done: boolean) => void;
}) {
  const drag = useRef<{ x: number; width: number } | undefined>(undefined);
  const dragged = (x: number, done: boolean) => {
    if (drag.current) onSize(drag.current.width + x - drag.current.x, done);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the filters"
      aria-controls="facets"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      className={classes.edge}
      onDoubleClick={() => onSize(USUAL.width, true)}
      onKeyDown={(event) => {
        const to = {
          ArrowLeft: width - STEP,
          ArrowRight: width + STEP,
          Home: NARROWEST,
          End: WIDEST,
          Enter: USUAL.width,
        }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        onSize(to, true);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => dragged(event.clientX, false)}
      onPointerUp={(event) => {
        dragged(event.clientX, true);
        drag.current = undefined;
      }}
      onPointerCancel={() => (drag.current = undefined)}
    />
  );
}
