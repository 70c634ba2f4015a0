import { PageLink } from '../address/PageLink';
import type { ExceptionList } from '../api/exceptions';
import { plural } from '../format/number';
import classes from './Exceptions.module.css';
import { exploreAddress, type ExceptionsView } from './view';

/** Errors that came without a fingerprint, which cannot be told apart here. */
export function OtherErrors({
  others,
  view,
}: {
  others: ExceptionList['others'];
  view: ExceptionsView;
}) {
  if (others.length === 0) return null;
  return (
    <p className={classes.others}>
      Errors without a fingerprint, in Explore:{' '}
      {others.map(({ service, count, query }) => (
        <PageLink key={service} href={exploreAddress(query, view)}>
          {service} ({plural(count, 'record')})
        </PageLink>
      ))}
    </p>
  );
}
