import { Select } from '../components/Select';

const SPEEDS = [1, 5, 10, 60, 300, 600, 3600, 10_000] as const;

/** How many times as fast as it was. */
export function ReplaySpeed({
  speed,
  onSpeed,
}: {
  speed: number | 'max';
  onSpeed: (speed: number | 'max') => void;
}) {
  const known = speed === 'max' || SPEEDS.some((each) => each === speed);
  const speeds = known ? SPEEDS : [speed, ...SPEEDS].toSorted((a, b) => a - b);
  return (
    <Select
      label="Speed"
      value={String(speed)}
      options={[
        ...speeds.map((each) => ({ value: String(each), label: `${each.toLocaleString()}×` })),
        { value: 'max', label: 'Max' },
      ]}
      onChange={(value) => onSpeed(value === 'max' ? 'max' : Number(value))}
    />
  );
}
