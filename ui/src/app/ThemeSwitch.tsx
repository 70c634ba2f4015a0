import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { IconButton } from '../components/button/IconButton';
import { Tooltip } from '../components/tooltip/Tooltip';
import { MoonIcon, SunIcon } from '../components/icons';
import { useShortcut } from '../shortcuts/useShortcut';

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
  const toggle = () => setColorScheme(other === system ? 'auto' : other);
  useShortcut('theme', toggle);
  return (
    <Tooltip label={label}>
      <IconButton size="large" aria-label={label} onClick={toggle}>
        {other === 'light' ? <SunIcon /> : <MoonIcon />}
      </IconButton>
    </Tooltip>
  );
}
