import { useMemo } from 'react';
import { Select } from '../components/Select';
import { BROWSER, browserZone, chooseZone, chosenZone, currentZone } from './zone';

/** In which time zone times are shown. */
export function ZoneChoice({ onChosen }: { onChosen: () => void }) {
  const options = useMemo(
    () => [
      { value: BROWSER, label: `This browser's: ${browserZone()}` },
      { value: 'UTC', label: 'UTC' },
      ...zonesWith(currentZone()).map((zone) => ({ value: zone, label: zone })),
    ],
    [],
  );
  const own = chosenZone() === BROWSER || currentZone() === browserZone();
  return (
    <Select
      label="Time zone"
      value={own ? BROWSER : currentZone()}
      options={options}
      onChange={(zone) => {
        chooseZone(zone);
        onChosen();
      }}
    />
  );
}

/** All that the browser names, and the one that is shown, which may go by an older name. */
function zonesWith(shown: string): readonly string[] {
  const zones = new Set(Intl.supportedValuesOf('timeZone'));
  zones.add(shown);
  zones.delete('UTC');
  return [...zones].sort();
}
