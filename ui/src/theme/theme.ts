import { createTheme, type MantineThemeOverride } from '@mantine/core';

/** Mantine's side of the look; the colours themselves stand in tokens.css. */
export const theme: MantineThemeOverride = createTheme({
  cursorType: 'pointer',
  components: {
    TextInput: { defaultProps: { size: 'xs' } },
  },
});
