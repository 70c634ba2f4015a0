import { useQuery } from '@tanstack/react-query';
import { IconButton } from '../components/button/IconButton';
import { PageLink } from '../address/PageLink';
import { fetchException, type ExceptionFilter } from '../api/exceptions';
import { Answer } from '../components/Answer';
import { CloseIcon } from '../components/icons';
import { Panel } from '../components/Panel';
import { StackTrace } from '../components/trace/StackTrace';
import { count } from '../format/number';
import { shortTime } from '../time/shortTime';
import classes from './Exceptions.module.css';
import { ExceptionTrades } from './ExceptionTrades';
import { OverTime } from './OverTime';
import { exploreAddress, type ExceptionsView } from './view';
import { useShortcut } from '../shortcuts/useShortcut';

/** One exception: when, where, to which trades, and its stack trace. */
export function OpenedException({
  fingerprint,
  filter,
  ranAt,
  view,
  onClose,
}: {
  fingerprint: string;
  filter: ExceptionFilter;
  ranAt: number;
  view: ExceptionsView;
  onClose: () => void;
}) {
  const detail = useQuery({
    queryKey: ['exception', fingerprint, filter, ranAt],
    queryFn: ({ signal }) => fetchException(fingerprint, filter, signal),
  });
  useShortcut('close', onClose);
  const { data } = detail;
  return (
    <Panel
      title={data?.type ?? 'Exception'}
      note={fingerprint}
      actions={
        <IconButton aria-label="Close the exception" onClick={onClose}>
          <CloseIcon />
        </IconButton>
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
            <Trace trace={answer.stack_trace ?? answer.latest.exception} />
            <ExceptionTrades trades={answer.trades} />
          </div>
        )}
      </Answer>
    </Panel>
  );
}

function Trace({ trace }: { trace: string | null | undefined }) {
  if (trace == null) return <p className={classes.facts}>It came without a stack trace.</p>;
  return <StackTrace trace={trace} />;
}
