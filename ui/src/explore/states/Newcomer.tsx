import { Command } from '../../components/Command';
import { State } from '../../components/State';

/** Shown while the server holds nothing yet: how to send it something. */
export function Newcomer() {
  const server = window.location.origin;
  return (
    <State title="No records yet" wide>
      <p>Send the first ones, and they appear here by themselves.</p>
      <h3>One record, from any program</h3>
      <Command>{`curl ${server}/api/v1/logs \\
  -H 'content-type: application/json' \\
  -d '{"service":"checkout","level":"WARN","message":"payment timed out"}'`}</Command>
      <h3>The log files you have, in any format</h3>
      <Command>{`./millrace ship /var/log/*.log --server ${server}`}</Command>
      <h3>And what is written to them from now on</h3>
      <Command>{`./millrace ship app.log --follow --service app --server ${server}`}</Command>
    </State>
  );
}
