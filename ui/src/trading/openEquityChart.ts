import { BaselineSeries, createChart, TickMarkType, type Time } from 'lightweight-charts';
import { color } from '../components/chart/look';
import { profit } from '../format/money';
import { clockTime } from '../time/shortTime';

/** Opens an empty chart of gains over a line at nought, losses below it, in the page's present colours. */
export function openEquityChart(within: HTMLElement) {
  const chart = createChart(within, {
    autoSize: true,
    layout: {
      background: { color: 'transparent' },
      textColor: color('muted'),
      fontFamily: color('font-text'),
      fontSize: 11,
      // It would bring a style element of its own. The page has the link and the notice beside the chart.
      attributionLogo: false,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: color('line') } },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.08 } },
    timeScale: {
      borderVisible: false,
      timeVisible: true,
      secondsVisible: true,
      tickMarkFormatter: (time: Time, mark: TickMarkType) =>
        clock(time, mark === TickMarkType.TimeWithSeconds),
    },
    localization: { priceFormatter: profit, timeFormatter: (time: Time) => clock(time, true) },
    handleScroll: { mouseWheel: false },
    handleScale: { mouseWheel: false },
  });
  const series = chart.addSeries(BaselineSeries, {
    baseValue: { type: 'price', price: 0 },
    lineWidth: 2,
    topLineColor: color('gain-fill'),
    topFillColor1: `${color('gain-fill')}44`,
    topFillColor2: `${color('gain-fill')}08`,
    bottomLineColor: color('loss-fill'),
    bottomFillColor1: `${color('loss-fill')}08`,
    bottomFillColor2: `${color('loss-fill')}44`,
    priceLineColor: color('line-strong'),
  });
  return { chart, series };
}

/** The charts know no time zones; the page shows times in the one that was chosen. */
function clock(time: Time, seconds: boolean): string {
  return clockTime(Number(time) * 1000).slice(0, seconds ? 8 : 5);
}
