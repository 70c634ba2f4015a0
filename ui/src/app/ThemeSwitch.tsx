import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { MoonIcon, SunIcon } from '../components/icons';

/** Goes to the other theme; back at the system's own, it follows the system again. */
export function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
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
