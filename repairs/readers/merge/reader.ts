import type { Detector } from '../../audit/detector.ts';

/** What people and models found who read entries under the rubric. */
export const reader: Detector = {
  identity: { id: 'reader', version: '1', group: 'reader' },
  asks: 'two readers of an entry, or one with calls that prove it, find nothing wrong',
  reads: 'reviews',
};
