import { createTheme, type MantineThemeOverride } from '@mantine/core';

/** Mantine's side of the look; the colours themselves stand in tokens.css. */
export const theme: MantineThemeOverride = createTheme({
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});
