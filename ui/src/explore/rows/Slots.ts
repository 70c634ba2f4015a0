/**
 * Numbers the rows that are drawn, so that those of one number have the same element. A row that stays in sight keeps
 * its number, and with it its focus. When none of them stays, as with a flick of the wheel, the next ones get the numbers of
 * those before: to write into elements that are there costs a fraction of making others.
 */
export class Slots {
  private first = 0;
  private last = -1;
  private offset = 0;

  /**
   * Takes note of what is drawn next.
   *
   * @returns what a row's index has more than its number
   */
  offsetOf(first: number, last: number): number {
    if (first > this.last || last < this.first) this.offset += first - this.first;
    this.first = first;
    this.last = last;
    return this.offset;
  }
}
