import { shareOf, shareText } from './ladder-gate.ts';
import type { Climb, LadderGate } from './ladder-gate.ts';

/** The largest share of entries that an agent may pass. */
export type MostPassed = Climb & { readonly most: number };

/** A gate of agents that may not pass more than a share of what they play. One entry is never too many: small suites cannot do better. */
export const mostPassed = (
  about: Pick<LadderGate, 'id' | 'asks' | 'blames'>,
  bounds: readonly MostPassed[],
): LadderGate => ({
  ...about,
  plays: bounds,
  claims: (standings) =>
    bounds.flatMap((bound) => {
      const share = shareOf(standings, bound);
      if (share.passed <= Math.max(1, bound.most * share.played)) return [];
      const kinds = bound.on === 'sample' ? 'entries' : `entries of the kind ${bound.on.join(' or ')}`;
      return [`${bound.agent} passes ${shareText(share)} ${kinds}, and the most is ${100 * bound.most} %`];
    }),
});

/** S3: words, types and keys alone are not enough. */
export const patternMatchingFails = mostPassed(
  {
    id: 'pattern-matching-fails',
    asks: 'programs without a model pass few entries by outcome: one that chains tools by words, types and keys 20 %, one that calls the tool with the most common words 2 %',
    blames: 'trajectory',
  },
  [
    { agent: 'chainer', on: 'sample', most: 0.2 },
    { agent: 'lexical', on: 'sample', most: 0.02 },
  ],
);

/** Each kind of task asks for what it is named after: who cannot do it, fails. */
export const deficitsShow = mostPassed(
  {
    id: 'deficits-show',
    asks: 'agents with one deficit pass 5 % by outcome where it bites: acting on a guess, calling withheld tools, forcing what is refused, taking the first row',
    blames: 'trajectory',
  },
  [
    { agent: 'hasty', on: ['missing_parameter'], most: 0.05 },
    { agent: 'early', on: ['withheld_tool'], most: 0.05 },
    { agent: 'stubborn', on: ['impossible'], most: 0.05 },
    { agent: 'first-row', on: ['near_twins', 'ambiguity'], most: 0.05 },
  ],
);
