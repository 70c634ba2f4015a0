import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { PageLink } from '../address/PageLink';
import { fetchException, type ExceptionFilter } from '../api/exceptions';
import { Answer } from '../components/Answer';
import { CloseIcon } from '../components/icons';
import { Panel } from '../components/Panel';
import { count } from '../format/number';
import { shortTime } from '../time/shortTime';
import classes from './Exceptions.module.css';
import { ExceptionTrades } from './ExceptionTrades';
import { OverTime } from './OverTime';
import { StackTrace } from './StackTrace';
import { exploreAddress, type ExceptionsView } from './view';

/** One exception: when, where, to which trades, and its stack trace. */
export function OpenedException({
  fingerprint,
  filter,
  view,
  onClose,
}: {
  fingerprint: string;
  filter: ExceptionFilter;
  view: ExceptionsView;
  onClose: () => void;
}) {
  const detail = useQuery({
    queryKey: ['exception', fingerprint, filter],
    queryFn: ({ signal }) => fetchException(fingerprint, filter, signal),
  });
  useHotkeys([['Escape', onClose]]);
  const { data } = detail;
  return (
    <div className={classes.detail}>
      <Panel
        title={data?.type ?? 'Exception'}
        note={fingerprint}
        actions={
          <ActionIcon aria-label="Close the exception" onClick={onClose}>
            <CloseIcon />
          </ActionIcon>
        }
      >
        <Answer asked={detail}>
          {(answer) => (
            <div className={classes.opened} data-testid="exception">
              <p className={classes.message}>{answer.message}</p>
              <p className={classes.facts}>
                <b>{count(answer.count)}</b> times, first {shortTime(answer.first_seen)}, last{' '}
                {shortTime(answer.last_seen)}, in{' '}
                {answer.services.map(({ service }) => service).join(', ')}.{' '}
                <PageLink href={exploreAddress(answer.query, view)}>Its logs in Explore</PageLink>
              </p>
              <OverTime buckets={answer.buckets} />
              <StackTrace trace={answer.stack_trace ?? answer.latest.exception} />
              <ExceptionTrades trades={answer.trades} />
            </div>
          )}
        </Answer>
      </Panel>
    </div>
  );
}
