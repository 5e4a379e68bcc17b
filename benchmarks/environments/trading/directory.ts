import { dictOf } from '../../python/containers.ts';
import { quirk } from './quirks.ts';

export const symbolsByCompany = quirk(
  'symbols-without-stocks',
  dictOf({
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
  }),
);

/** Symbols by sector. */
export const symbolsOfSector = quirk('sectors-without-stocks', {
  technology: ['AAPL', 'GOOG', 'MSFT', 'NVDA'],
  automobile: ['TSLA', 'F', 'GM'],
});
