import { useMediaQuery } from '@mantine/hooks';

/** Where nothing stands beside the list, as the styles have it. */
const NARROW = '(max-width: 48em)';

/** Whether the page is as narrow as a telephone. */
export function useNarrow(): boolean {
  return useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
}
