import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { MoonIcon, SunIcon } from '../components/icons';

/**
 * Goes to the other theme; back at the system's own, it follows the system again. Transitions are
 * kept, because Mantine would switch them off by a style element, which the page may not add.
 */
export function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const shown = useComputedColorScheme('light');
  const system = useColorScheme();
  const other = shown === 'dark' ? 'light' : 'dark';
  const label = `Switch to the ${other} theme`;
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="lg"
        aria-label={label}
        onClick={() => setColorScheme(other === system ? 'auto' : other)}
      >
        {other === 'light' ? <SunIcon /> : <MoonIcon />}
      </ActionIcon>
    </Tooltip>
  );
}
