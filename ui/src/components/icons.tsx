import type { ReactNode } from 'react';

/** Icons of one stroke on a grid of 16; decoration only, what they stand for is said beside them. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const icon = (path: string) =>
  function PathIcon() {
    return (
      <Icon>
        <path d={path} />
      </Icon>
    );
  };

export const SearchIcon = icon('M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14');
export const ClockIcon = icon('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.5V8l2.3 1.5');
export const EarlierIcon = icon('m10 3.5-4.5 4.5L10 12.5');
export const LaterIcon = icon('m6 3.5 4.5 4.5L6 12.5');
export const ZoomOutIcon = icon('M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14M5 7h4');
export const ChartIcon = icon('M2.5 13.5v-5h3v5M6.5 13.5v-11h3v11M10.5 13.5v-8h3v8');
export const TableIcon = icon('M2.5 3h11v10h-11ZM2.5 6.5h11M6.5 6.5V13');
export const ChevronIcon = icon('m6 4 4 4-4 4');
export const CopyIcon = icon('M6 5.5h7.5v8H6ZM10 5.5v-3H2.5v8H6');
export const CheckIcon = icon('m3 8.5 3.3 3.3L13 4.8');
export const AlertIcon = icon('M8 2 1.7 13.5h12.6ZM8 6.5v3M8 11.6v.1');
export const IncludeIcon = icon('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5.3v5.4M5.3 8h5.4');
export const ExcludeIcon = icon('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.3 8h5.4');
export const PlayIcon = icon('M5 3v10l8-5Z');
export const PauseIcon = icon('M5.5 3.5v9M10.5 3.5v9');
export const CloseIcon = icon('m4 4 8 8M12 4l-8 8');
export const SunIcon = icon(
  'M8 10.8A2.8 2.8 0 1 0 8 5.2a2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
);
export const MoonIcon = icon('M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z');
export const DownloadIcon = icon('M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11');
export const SidePanelIcon = icon('M2 3h12v10H2ZM6.3 3v10M3.6 5.5h1.2M3.6 8h1.2M3.6 10.5h1.2');
export const HelpIcon = icon(
  'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2M8 11.2v.1',
);
export const HistoryIcon = icon('M2.5 8A5.5 5.5 0 1 0 4.2 4M2.5 2.5V5h2.6M8 5v3.2l2 1.3');
export const BookmarkIcon = icon('M4 2.5h8v11L8 10.5l-4 3Z');
export const ColumnsIcon = icon('M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10');
export const WrapIcon = icon(
  'M2.5 4h11M2.5 8h9a2.2 2.2 0 0 1 0 4.4H8M9.8 10.6 8 12.4l1.8 1.8M2.5 12h3',
);
export const LinkIcon = icon(
  'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.8-.8',
);
export const TopValuesIcon = icon('M2.5 4h11M2.5 8H10M2.5 12h4');
