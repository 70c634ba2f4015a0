/** What to do about a part that cannot serve, by what it is. */
export function advice(part: string, engines: Readonly<Record<string, string>>): string {
  if (part.startsWith('writer')) {
    return 'What comes waits in the queue and is not lost. The store behind it does not take it: look at that, and at the log of the server.';
  }
  if (part.startsWith('journal')) {
    return 'Senders are refused until it can be written. Free room on its disk, or look in the log of the server for why the disk fails.';
  }
  if (part.startsWith('kafka')) {
    return 'Senders are told to wait. Look whether the brokers of kafka.bootstrap-servers can be reached from here.';
  }
  if (part === 'opensearch' || (part === 'ledger' && engines.ledger === 'opensearch')) {
    return 'Nothing is stored or found until it answers. Look whether its nodes can be reached from here, and at their health.';
  }
  if (part === 'metadata') {
    return 'Nothing can be saved until it answers; all else works. Look at the database, or at the disk of the data folder.';
  }
  if (part === 'sockets' || part === 'zeromq') {
    return 'Shippers cannot connect there. Look whether another program has the port, and start the server again.';
  }
  return 'Look in the log of the server, and at the room on the disk of the data folder.';
}
