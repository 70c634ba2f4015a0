/** Width and height of the whole, pixels. */
const WIDTH = 120;
const HEIGHT = 22;

/** Counts over time, without axes: the numbers stand beside it. */
export function Sparkline({ bars }: { bars: readonly number[] }) {
  const most = Math.max(1, ...bars);
  const each = WIDTH / bars.length;
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" style={{ display: 'block' }}>
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line)" />
      {bars.map((bar, i) => {
        // The smallest is to be seen too.
        const height = bar === 0 ? 0 : Math.max(2, (bar / most) * HEIGHT);
        return (
          <rect
            key={i}
            x={i * each}
            y={HEIGHT - height}
            width={each - 0.6}
            height={height}
            fill="var(--loss-fill)"
          />
        );
      })}
    </svg>
  );
}
