import { dictOf } from '../../python/containers.ts';

/** Symbols by name of the company, whether the world has such a stock or not. */
export const symbolsByCompany = dictOf({
  Apple: 'AAPL',
  Google: 'GOOG',
  Tesla: 'TSLA',
  Microsoft: 'MSFT',
  Nvidia: 'NVDA',
  'Zeta Corp': 'ZETA',
  'Alpha Tech': 'ALPH',
  'Omega Industries': 'OMEG',
  'Quasar Ltd.': 'QUAS',
  'Neptune Systems': 'NEPT',
  'Synex Solutions': 'SYNX',
  Amazon: 'AMZN',
});

export const technologySymbols: readonly string[] = ['AAPL', 'GOOG', 'MSFT', 'NVDA'];
export const automobileSymbols: readonly string[] = ['TSLA', 'F', 'GM'];
