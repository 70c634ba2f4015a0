import { Button } from '@mantine/core';
import type { SqlAnswer } from '../../api/trades';
import { Completeness } from '../../components/Completeness';
import { DownloadIcon } from '../../components/icons';
import { ResultTable } from '../../components/table/ResultTable';
import { plural } from '../../format/number';
import { csvOf } from '../csv';
import { download } from './download';
import classes from './SqlBox.module.css';

/** The answer to a statement, to be read and taken along. */
export function SqlAnswerTable({ answer }: { answer: SqlAnswer }) {
  const columns = answer.columns.map(({ name }) => name);
  return (
    <>
      <div className={classes.summary}>
        <b>{plural(answer.rows.length, 'row')}</b>
        <Completeness missing={answer.complete ? [] : answer.missing} />
        <Button
          variant="default"
          leftSection={<DownloadIcon />}
          onClick={() => download('trades-sql.csv', 'text/csv', csvOf(columns, answer.rows))}
        >
          CSV
        </Button>
      </div>
      <ResultTable table={{ ...answer, columns }} none="No rows." />
    </>
  );
}
