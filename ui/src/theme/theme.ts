import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from '@mantine/core';

/** What is filled is filled with the accent, of which there is one; white is not readable on all. */
const variantColorResolver: VariantColorsResolver = (input) =>
  input.variant === 'filled'
    ? {
        background: 'var(--accent)',
        hover: 'var(--accent-hover)',
        color: 'var(--on-accent)',
        border: 'none',
      }
    : defaultVariantColorsResolver(input);

/** Mantine's side of the look; the colours themselves stand in tokens.css. */
export const theme: MantineThemeOverride = createTheme({
  cursorType: 'pointer',
  variantColorResolver,
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'filled' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});
