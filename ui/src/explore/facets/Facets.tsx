import { LEVELS, type Level, type Search } from '../../api/types';
import { LevelChip } from '../../components/LevelChip';
import { Facet } from './Facet';

/** The fields that every shop has, to narrow a search by. */
export function Facets({
  search,
  onToggle,
}: {
  search: Search;
  onToggle: (field: string, value: string) => void;
}) {
  return (
    <>
      <Facet
        search={search}
        field="level"
        title="Level"
        order={(a, b) => severity(b) - severity(a)}
        label={(value) => <LevelChip level={value.toUpperCase() as Level} />}
        onToggle={onToggle}
      />
      <Facet
        search={search}
        field="service"
        title="Service"
        label={(value) => value || '(empty)'}
        onToggle={onToggle}
      />
    </>
  );
}

function severity(level: string): number {
  return LEVELS.indexOf(level.toUpperCase() as Level);
}
