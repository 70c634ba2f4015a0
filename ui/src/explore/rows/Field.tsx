import { ActionIcon, Tooltip } from '@mantine/core';
import type { FieldValue } from '../../api/types';
import { CopyButton } from '../../components/CopyButton';
import { ExcludeIcon, IncludeIcon } from '../../components/icons';
import { useFieldActions } from './actions';
import { textOf } from '../../format/text';
import classes from './RowDetail.module.css';

/** A field of an opened row, and what can be done with its value. */
export function Field({ name, value }: { name: string; value: FieldValue }) {
  const { include, exclude, searchTrace } = useFieldActions();
  const text = textOf(value);
  const single = typeof value !== 'object';
  return (
    <div className={classes.field}>
      <dt>{name}</dt>
      <dd>
        {name === 'trace_id' ? (
          <button
            type="button"
            className={classes.trace}
            title="Show the whole trace"
            onClick={() => searchTrace(text)}
          >
            {text}
          </button>
        ) : (
          <span className={classes.value} data-type={value === null ? 'null' : typeof value}>
            {text}
          </span>
        )}
        <span className={classes.actions}>
          {single && (
            <>
              <Tooltip label="Only with this value">
                <ActionIcon
                  size="sm"
                  aria-label={`Only ${name} ${text}`}
                  onClick={() => include(name, text)}
                >
                  <IncludeIcon />
                </ActionIcon>
              </Tooltip>
              <Tooltip label="Without this value">
                <ActionIcon
                  size="sm"
                  aria-label={`Without ${name} ${text}`}
                  onClick={() => exclude(name, text)}
                >
                  <ExcludeIcon />
                </ActionIcon>
              </Tooltip>
            </>
          )}
          <CopyButton text={text} label={`Copy ${name}`} />
        </span>
      </dd>
    </div>
  );
}
