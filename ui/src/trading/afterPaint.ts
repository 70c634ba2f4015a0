/**
 * Calls back once what is about to be painted is: from within a frame's callback, a message comes after
 * the browser has laid out and painted that frame.
 */
export function afterPaint(callback: () => void): void {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    channel.port1.close();
    callback();
  };
  channel.port2.postMessage(null);
}
