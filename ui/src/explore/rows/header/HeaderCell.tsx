import { useRef, useState } from 'react';
import { NARROWEST, nameOf, widthOf, WIDEST, type Column } from '../columns';
import classes from './Header.module.css';

/** How far an arrow key moves an edge, pixels. */
const STEP = 16;

const DRAGGED = 'application/x-millrace-column';

/**
 * The name of a column, dragged to another place or moved by Shift and the arrow keys, and its edge,
 * dragged or moved by the arrow keys; a double click or Enter on it fits it to what is shown.
 */
export function HeaderCell({
  column,
  onDraw,
  onSize,
  onFit,
  onStep,
  onDropped,
}: {
  column: Column;
  onDraw: (width: number) => void;
  onSize: (width: number) => void;
  onFit: () => void;
  onStep: (by: 1 | -1) => void;
  /** Told the field that is dropped here. */
  onDropped: (field: string) => void;
}) {
  const { field } = column;
  const cell = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const drag = useRef<{ x: number; width: number; to: number } | undefined>(undefined);
  const shown = () => cell.current?.getBoundingClientRect().width ?? widthOf(column);
  const name = nameOf(field);

  return (
    <div
      ref={cell}
      className={classes.cell}
      data-over={over}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const moved = event.dataTransfer.getData(DRAGGED);
        if (moved === '') return;
        event.preventDefault();
        onDropped(moved);
      }}
    >
      <button
        type="button"
        draggable
        className={classes.name}
        title={`${field}. Drag it to another place, or move it with Shift and the arrow keys`}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
        data-header={field}
        onDragStart={(event) => event.dataTransfer.setData(DRAGGED, field)}
        onKeyDown={(event) => {
          if (!event.shiftKey) return;
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
          event.preventDefault();
          onStep(event.key === 'ArrowLeft' ? -1 : 1);
        }}
      >
        {name}
      </button>
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={`Width of ${name}`}
        aria-valuenow={Math.round(column.width ?? widthOf(column))}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        className={classes.edge}
        onDoubleClick={onFit}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
          if (event.key === 'Enter') onFit();
          if (by === undefined) return;
          event.preventDefault();
          onSize(shown() + by);
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, width: shown(), to: shown() };
        }}
        onPointerMove={(event) => {
          if (!drag.current) return;
          drag.current.to = drag.current.width + event.clientX - drag.current.x;
          onDraw(drag.current.to);
        }}
        onPointerUp={() => {
          const moved = drag.current;
          drag.current = undefined;
          if (moved && Math.abs(moved.to - moved.width) >= 1) onSize(moved.to);
        }}
      />
    </div>
  );
}
