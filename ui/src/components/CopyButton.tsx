import { useClipboard } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { IconButton } from './button/IconButton';
import { Tooltip } from './tooltip/Tooltip';
import { CheckIcon, CopyIcon } from './icons';

/** Copies the text; not shown where the browser keeps the clipboard from pages, as over plain HTTP. */
export function CopyButton({
  text,
  label,
  of = '',
  icon = <CopyIcon />,
}: {
  text: string;
  label: string;
  /** What is copied, where the label alone leaves that to the eye. */
  of?: string;
  icon?: ReactNode;
}) {
  const clipboard = useClipboard({ timeout: 1500 });
  if (!window.isSecureContext) return null;
  const said = clipboard.copied ? 'Copied' : label;
  return (
    <Tooltip label={said}>
      <IconButton
        size="small"
        aria-label={`${said} ${of}`.trim()}
        onClick={() => clipboard.copy(text)}
      >
        {clipboard.copied ? <CheckIcon /> : icon}
      </IconButton>
    </Tooltip>
  );
}
