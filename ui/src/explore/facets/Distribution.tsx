import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type PointerEvent } from 'react';
import { Button } from '../../components/button/Button';
import { fetchTable } from '../../api/logs';
import type { Search } from '../../api/types';
import { compact } from '../../format/number';
import { columnName } from '../../language/quoting';
import { formOf } from '../query/terms';
import { useFieldActions } from '../rows/actions';
import { ASIDES, unlessCancelled } from '../slow/asides';
import { partsOf, QUANTILES, valueAt } from './density';
import classes from './Facet.module.css';

/** How a field's numbers are spread; a drag over them, or two numbers, narrow the query to a range. */
export function Distribution({ search, field }: { search: Search; field: string }) {
  const { between } = useFieldActions();
  const [drag, setDrag] = useState<readonly [number, number] | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { data: quantiles } = useQuantiles(search, field);
  if (!quantiles) return null;
  const [least = 0, most = 0] = [quantiles[0], quantiles.at(-1)];
  const [median = 0, high = 0] = [quantiles[4], quantiles[7]];
  const width = most - least || 1;
  const wrong = (text: string) => text.trim() !== '' && !Number.isFinite(Number(text));
  return (
    <section className={classes.distribution} aria-label={`Distribution of ${field}`}>
      <svg
        viewBox="0 0 100 30"
        preserveAspectRatio="none"
        role="img"
        aria-label={`From ${least} to ${most}, half of them up to ${median}. Drag over it to filter.`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([shareAt(event), shareAt(event)]);
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], shareAt(event)])}
        onPointerUp={() => {
          if (drag && drag[0] !== drag[1]) {
            const [a, b] = [Math.min(...drag), Math.max(...drag)];
            between(field, valueAt(a, least, most), valueAt(b, least, most));
          }
          setDrag(null);
        }}
      >
        {partsOf(quantiles).map((part, i) => (
          <rect
            key={i}
            className={classes.part}
            x={(100 * (part.from - least)) / width}
            width={Math.max(1, (100 * (part.to - part.from)) / width)}
            y={30 - 30 * part.density}
            height={Math.max(0.6, 30 * part.density)}
          />
        ))}
        {drag && (
          <rect
            className={classes.dragged}
            x={100 * Math.min(...drag)}
            width={100 * Math.abs(drag[1] - drag[0])}
            y={0}
            height={30}
          />
        )}
      </svg>
      <p className={classes.none}>
        min {compact(least)} · median {compact(median)} · p95 {compact(high)} · max {compact(most)}
      </p>
      <form
        className={classes.range}
        onSubmit={(event) => {
          event.preventDefault();
          between(field, from === '' ? least : Number(from), to === '' ? most : Number(to));
        }}
      >
        <TextInput
          aria-label={`${field} from`}
          placeholder="from"
          value={from}
          error={wrong(from)}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          aria-label={`${field} to`}
          placeholder="to"
          value={to}
          error={wrong(to)}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={wrong(from) || wrong(to)}>
          Filter
        </Button>
      </form>
    </section>
  );
}

/** The quantiles of the field's numbers; undefined as long as they are not known, or if it has none. */
function useQuantiles(search: Search, field: string) {
  const name = columnName(field);
  const wanted = QUANTILES.map((percent) => `p${percent}(${name})`).join(', ');
  const query = `${formOf(search.query).where || '*'} | stats ${wanted}`;
  const answer = useQuery({
    queryKey: [ASIDES.quantiles, { ...search, query }],
    queryFn: async ({ signal }) => {
      const { rows } = await fetchTable({ ...search, query }, signal);
      const found = rows[0]?.filter((value) => typeof value === 'number') ?? [];
      return found.length === QUANTILES.length ? found : null;
    },
    placeholderData: keepPreviousData,
  });
  return unlessCancelled(answer);
}

/** Where the pointer is, from 0 on the left to 1 on the right. */
function shareAt(event: PointerEvent<SVGSVGElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return Math.min(1, Math.max(0, (event.clientX - left) / width));
}
