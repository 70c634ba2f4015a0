import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchPreferences } from '../api/preferences';
import { chosenZone, preferZone, ZONE_PREFERENCE } from './zone';

/** Shows times in the zone that the server prefers, to who has not chosen one. */
export function useServerZone(): void {
  const { data } = useQuery({
    queryKey: ['preferences'],
    queryFn: ({ signal }) => fetchPreferences(signal),
    enabled: chosenZone() === '',
  });
  const zone = data?.[ZONE_PREFERENCE];
  useEffect(() => {
    if (zone !== undefined) preferZone(zone);
  }, [zone]);
}
