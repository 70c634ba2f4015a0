import { LEVELS, type Level, type Search } from '../../api/types';
import { LevelChip } from '../../components/LevelChip';
import { Facet } from './Facet';
import { FieldList } from './FieldList';

/** What to narrow a search by: the fields that every shop has, and all others there are on demand. */
export function Facets({ search }: { search: Search }) {
  return (
    <>
      <Facet
        search={search}
        field="level"
        title="Level"
        order={(a, b) => severity(b) - severity(a)}
        label={(value) => <LevelChip level={value.toUpperCase() as Level} />}
      />
      <Facet search={search} field="service" title="Service" />
      <FieldList search={search} />
    </>
  );
}

function severity(level: string): number {
  return LEVELS.indexOf(level.toUpperCase() as Level);
}
