import { z } from 'zod';
import { FaultyPart } from './funnel.ts';

const Count = z.int().nonnegative();
/** Share from 0 to 1; `null` of nothing. */
const Share = z.number().min(0).max(1).nullable();

/** What a window is alarmed by. */
export const Alarm = z.enum([
  /** Fewer candidates are accepted than before. */
  'acceptance',
  /** The cumulated shortfall of acceptance is too large, although no window by itself is. */
  'drift',
  /** Too many rejections blame the evaluation: entries may not be changed until it is mended. */
  'evaluation',
  /** Plans or turns repeat each other. */
  'diversity',
  /** A candidate needs many more replies than before. */
  'cost',
]);
export type Alarm = z.infer<typeof Alarm>;

/** About a hundred candidates that were made in one round, all together. It holds no clock: equal suites have equal windows. */
export const MonitorWindow = z.strictObject({
  /** From 0. */
  window: Count,
  /** Version of the prompts, or of weights and grammar, that it was made with. */
  strategy: z.string().min(1),
  candidates: Count,
  accepted: Count,
  /** Share of the candidates. */
  acceptance: Share,
  /** Candidates of each kind, and how many of them are accepted. */
  kinds: z.record(z.string(), z.strictObject({ candidates: Count, accepted: Count })),
  /** One-sided p-value of an acceptance that is as low, against that of the same kinds in windows before; `null`: there are none. */
  pValue: z.number().min(0).max(1).nullable(),
  /** Cumulated shortfall of acceptance in standard deviations, less the slack; 0 while there is none. */
  drift: z.number().nonnegative(),
  /** Candidates that were rejected by each gate, by its id. */
  rejectedBy: z.record(z.string(), Count),
  /** Rejections by what they blame. */
  blamed: z.record(FaultyPart, Count),
  /** Of the turns of accepted entries, with names and figures masked. */
  distinctTurns: Share,
  /** Of the forms of the plans of all candidates. */
  distinctPlans: Share,
  /** Entropy of the tools that are called, of the largest possible. */
  toolEntropy: Share,
  /** Replies for each accepted entry; `null`: none was accepted. */
  repliesPerEntry: z.number().nonnegative().nullable(),
  repliesPerCandidate: z.number().nonnegative().nullable(),
  alarms: z.array(Alarm),
  /** `quarantined`: its entries are no part of the suite; `stopped`: they are not, and no further candidate was made. */
  consequence: z.enum(['none', 'quarantined', 'stopped']),
});
export type MonitorWindow = z.infer<typeof MonitorWindow>;
