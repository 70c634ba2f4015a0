import { useState, type ReactNode } from 'react';
import { IconButton } from '../../../components/button/IconButton';
import { Tooltip } from '../../../components/tooltip/Tooltip';
import type { FieldValue } from '../../../api/types';
import { CopyButton } from '../../../components/CopyButton';
import { ColumnsIcon, ExcludeIcon, IncludeIcon, TopValuesIcon } from '../../../components/icons';
import { textOf } from '../../../format/text';
import { useFieldActions } from '../actions';
import { Readable } from './json/Readable';
import classes from './RowDetail.module.css';
import { TopValues } from './TopValues';

const plain = (text: string): ReactNode => text;

/** A field of an opened row, and what can be done with it. */
export function Field({ name, value }: { name: string; value: FieldValue }) {
  const { include, exclude, searchTrace, toggleColumn, columns } = useFieldActions();
  const [counting, setCounting] = useState(false);
  const text = textOf(value);
  const single = typeof value !== 'object';
  const isColumn = columns.includes(name);
  return (
    <div className={classes.field}>
      <dt>{name}</dt>
      <dd>
        {name === 'trace_id' ? (
          <button
            type="button"
            className={classes.trace}
            title="Search the whole trace"
            onClick={() => searchTrace(text)}
          >
            {text}
          </button>
        ) : (
          <div className={classes.value} data-type={value === null ? 'null' : typeof value}>
            <Readable text={text} mark={plain} />
          </div>
        )}
        <span className={classes.actions}>
          {single && (
            <>
              <Act label="Filter by" of={`${name} ${text}`} onClick={() => include(name, text)}>
                <IncludeIcon />
              </Act>
              <Act label="Leave out" of={`${name} ${text}`} onClick={() => exclude(name, text)}>
                <ExcludeIcon />
              </Act>
            </>
          )}
          <Act
            label={isColumn ? 'Remove column' : 'Add as column'}
            of={name}
            onClick={() => toggleColumn(name)}
          >
            <ColumnsIcon />
          </Act>
          <CopyButton text={text} label="Copy" of={name} />
          {single && (
            <Act
              label="Top values"
              of={name}
              expanded={counting}
              onClick={() => setCounting(!counting)}
            >
              <TopValuesIcon />
            </Act>
          )}
        </span>
        {counting && <TopValues field={name} />}
      </dd>
    </div>
  );
}

function Act({
  label,
  of,
  expanded,
  onClick,
  children,
}: {
  label: string;
  /** What it is done to. */
  of: string;
  /** Whether what it shows is shown. */
  expanded?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <IconButton
        size="small"
        aria-label={`${label} ${of}`}
        {...(expanded !== undefined && { 'aria-expanded': expanded })}
        onClick={onClick}
      >
        {children}
      </IconButton>
    </Tooltip>
  );
}
