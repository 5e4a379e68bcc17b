import { createHash } from 'node:crypto';
import type { ChatModel } from '../contract/chat-model.ts';
import type { Protocol } from '../contract/protocol.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import type { RunModel } from './configuration.ts';
import type { PricedModel } from './prices.ts';

/** A model or agent of a run, ready to play. */
export type Player = {
  readonly identity: string;
  readonly config: RunModel;
  readonly protocol: Protocol;
  /** The model that plays an entry: always the same one, except for agents, which are created per entry. */
  modelFor(entry: SuiteEntry, trial: number): ChatModel;
  /** Calls with equal keys share one concurrency limit. */
  readonly limitKey: string;
  /** Calls with equal keys share the stated rate of requests: those to one provider at one address. */
  readonly rateKey: string;
  /**
   * Address under which replies are cached: that at which the run began. Empty for agents, whose replies are not cached.
   */
  readonly baseUrl: string;
  /** Determines the price; `undefined` for agents, which cost nothing. */
  readonly priced: PricedModel | undefined;
};

/** Seed of one trial, 0 to 2^31 - 1. Depends only on run seed, entry and trial, not on the order of play. */
export function trialSeed(runSeed: number, entryKey: string, trial: number): number {
  return createHash('sha256').update(`${runSeed} ${entryKey} ${trial}`).digest().readUInt32BE(0) >>> 1;
}
