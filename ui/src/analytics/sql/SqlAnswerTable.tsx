import { Button } from '../../components/button/Button';
import type { SqlAnswer } from '../../api/trades';
import { Completeness } from '../../components/Completeness';
import { DownloadIcon } from '../../components/icons';
import { ResultTable } from '../../components/table/ResultTable';
import { saveAs } from '../../export/saveAs';
import { plural } from '../../format/number';
import { csvOf } from '../csv';
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
          icon={<DownloadIcon />}
          onClick={() =>
            saveAs(
              'trades-sql.csv',
              new Blob([csvOf(columns, answer.rows)], { type: 'text/csv;charset=utf-8' }),
            )
          }
        >
          CSV
        </Button>
      </div>
      <ResultTable table={{ ...answer, columns }} none="No rows." />
    </>
  );
}
