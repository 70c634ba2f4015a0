import { useState } from 'react';
import { IconButton } from '../components/button/IconButton';
import { Tooltip } from '../components/tooltip/Tooltip';
import { HelpIcon } from '../components/icons';
import { HelpSheet } from '../shortcuts/HelpSheet';
import { useShortcut } from '../shortcuts/useShortcut';

/** Shows what the keyboard can do. */
export function Help() {
  const [opened, setOpened] = useState(false);
  useShortcut('help', () => setOpened(true));
  return (
    <>
      <Tooltip label="Keyboard shortcuts">
        <IconButton size="large" aria-label="Keyboard shortcuts" onClick={() => setOpened(true)}>
          <HelpIcon />
        </IconButton>
      </Tooltip>
      {opened && <HelpSheet onClose={() => setOpened(false)} />}
    </>
  );
}
