import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { CheckIcon, CopyIcon } from './icons';

/** Copies the text; not shown where the browser keeps the clipboard from pages, as over plain HTTP. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  if (!window.isSecureContext) return null;
  const said = clipboard.copied ? 'Copied' : label;
  return (
    <Tooltip label={said}>
      <ActionIcon size="sm" aria-label={said} onClick={() => clipboard.copy(text)}>
        {clipboard.copied ? <CheckIcon /> : <CopyIcon />}
      </ActionIcon>
    </Tooltip>
  );
}
