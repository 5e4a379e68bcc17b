import { createHash } from 'node:crypto';
import type { ChatModel } from '../contract/chat-model.ts';
import type { Protocol } from '../contract/protocol.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import type { RunModel } from './configuration.ts';
import type { PricedModel } from './prices.ts';

/** A contestant of a run, ready to play. */
export type Player = {
  readonly identity: string;
  readonly config: RunModel;
  readonly protocol: Protocol;
  /** The model that plays an entry: one and the same, except for agents that are made for each entry. */
  modelFor(entry: SuiteEntry, trial: number): ChatModel;
  /** Calls that share a limit share this text. */
  readonly limitKey: string;
  /** Address that requests go to; empty where none are sent. */
  readonly baseUrl: string;
  /** What decides its price; `undefined` for agents, which cost nothing. */
  readonly priced: PricedModel | undefined;
};

/** Seed of one trial: the same run seed, entry and trial give the same, in any order. 0 to 2^31 - 1. */
export function trialSeed(runSeed: number, entryKey: string, trial: number): number {
  return createHash('sha256').update(`${runSeed} ${entryKey} ${trial}`).digest().readUInt32BE(0) >>> 1;
}
