import { Skeleton } from '@mantine/core';

const WIDTHS = [62, 48, 71, 55, 80, 43, 66, 58, 74, 50, 69, 46];

/** Stands in for rows until the first answer. */
export function LoadingRows() {
  return (
    <div role="status" aria-label="Searching">
      {WIDTHS.map((width) => (
        <Skeleton key={width} height={12} width={`${width}%`} mx={28} my={15} />
      ))}
    </div>
  );
}
